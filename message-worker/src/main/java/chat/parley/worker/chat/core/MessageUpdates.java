package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.ContentCipher;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be stored of changes of messages, after the new messages and in this order.
 *
 * @param rounds in each, a message is named once: a content that was replaced twice is kept as an earlier one each time
 * @param erased messages of which nothing but the place is left
 * @param unmentioned messages whose mentions are replaced
 */
public record MessageUpdates(
        List<List<Update>> rounds,
        List<MessagePlace> erased,
        List<Reaction> reactions,
        List<MessagePlace> unmentioned,
        List<Mention> mentions) {
    /** Stands for all members in {@link Mention}. */
    public static final UUID EVERYBODY = new UUID(0, 0);

    /** The row of a message. */
    public record Update(MessagePlace place, long version, boolean pinned, Content content, PreviewsNow previews) {
        /** One that leaves what is known of its links. */
        public Update(MessagePlace place, long version, boolean pinned, Content content) {
            this(place, version, pinned, content, new PreviewsNow.Kept());
        }
    }

    /** What becomes of what is known of a message's links. */
    public sealed interface PreviewsNow {
        /** It stays as it is; with the content it is gone. */
        record Kept() implements PreviewsNow {}

        /** It is this; null for nothing. */
        record Written(int contentKey, ContentCipher.@Nullable Encrypted encrypted) implements PreviewsNow {}
    }

    /** What becomes of a message's content. */
    public sealed interface Content {
        /** It stays as it is. */
        record Kept() implements Content {}

        /** It is another one; the row as it was becomes an earlier revision. */
        record Replaced(int revision, int contentKey, ContentCipher.Encrypted encrypted, Instant at)
                implements Content {}

        /** It is gone. */
        record Erased() implements Content {}
    }

    /**
     * A reaction.
     *
     * @param digest of the emoji, under the chat's digest key
     * @param content null when it is taken away
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    public record Reaction(
            MessagePlace place,
            UUID userId,
            long version,
            byte[] digest,
            int contentKey,
            ContentCipher.@Nullable Encrypted content) {}

    /** Somebody is mentioned, or {@link #EVERYBODY}. */
    public record Mention(MessagePlace place, UUID userId) {}

    /** Whether there is nothing to be stored: true for nearly all batches. */
    public boolean isEmpty() {
        return rounds.isEmpty()
                && erased.isEmpty()
                && reactions.isEmpty()
                && unmentioned.isEmpty()
                && mentions.isEmpty();
    }
}
