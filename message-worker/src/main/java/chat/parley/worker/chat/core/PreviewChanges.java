package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.MessageChanged;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.transport.LinkPreviews;
import chat.parley.wire.transport.LinkedMessages.LinkedMessage;
import chat.parley.worker.content.Links;
import chat.parley.worker.content.Previews;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is behind the links of messages: what is asked, and what becomes of the answers. */
public final class PreviewChanges {
    private PreviewChanges() {}

    /**
     * What is to be stored and told of an answer.
     *
     * @param plan null when it is stored already
     */
    public record Adopted(@Nullable ChatPlan plan, MessageTold told) {}

    /** The links of a message that was sent, and not edited since; an edit asks for itself. */
    static List<LinkedMessage> asked(UUID chatId, Message message) {
        MessageBody body = message.body();
        return body == null || message.editedAt() != null ? List.of() : asked(chatId, message.seq(), 0, Links.of(body));
    }

    /** The links of a message that nobody has looked at. */
    static List<LinkedMessage> asked(UUID chatId, MessageState message) {
        MessageBody body = message.body();
        return body == null
                ? List.of()
                : asked(
                        chatId,
                        message.seq(),
                        message.revision(),
                        message.previews().missing(Links.of(body)));
    }

    private static List<LinkedMessage> asked(UUID chatId, long seq, int revision, List<String> links) {
        return links.isEmpty() ? List.of() : List.of(new LinkedMessage(chatId, seq, revision, links));
    }

    /** As it is stored, beside the body as it is now. */
    static MessageUpdates.PreviewsNow written(
            ChatChanges changes, LockedChat chat, MessageState message, Previews previews) {
        if (previews.isNone()) {
            return new MessageUpdates.PreviewsNow.Written(0, null);
        }
        ChatChanges.Ciphertext content = changes.encrypt(
                chat, new ContentAddress.OfPreviews(chat.id(), message.id(), message.revision()), previews.encode());
        return new MessageUpdates.PreviewsNow.Written(content.contentKey(), content.encrypted());
    }

    /**
     * Adds to a message what is behind its links. Nothing comes of an answer about another body than the message has now,
     * or that says what is known.
     *
     * @param again whether it may have been stored without having been told: then it is told as it is
     */
    public static Optional<Adopted> adopt(
            LockedChat chat,
            FoundMessage found,
            LinkPreviews answer,
            boolean again,
            ContentCipher cipher,
            Instant now) {
        MessageState message = new MessageState(found);
        MessageBody body = message.body();
        if (body == null || message.revision() != answer.revision()) {
            return Optional.empty();
        }
        Previews previews = message.previews().add(Links.of(body), answer.previews());
        if (previews.equals(message.previews())) {
            return again && previews.view() != null
                    ? Optional.of(new Adopted(null, told(chat, message, now)))
                    : Optional.empty();
        }
        ChatChanges changes = new ChatChanges(cipher, now);
        message.preview(previews, changes.nextVersion(chat));
        changes.messages()
                .update(new MessageUpdates.Update(
                        new MessagePlace(chat.id(), message.seq()),
                        message.version(),
                        message.isPinned(),
                        new MessageUpdates.Content.Kept(),
                        written(changes, chat, message, previews)));
        return Optional.of(new Adopted(changes.plan(), told(chat, message, now)));
    }

    private static MessageTold told(LockedChat chat, MessageState message, Instant now) {
        long version = message.version();
        return new MessageTold(
                chat.members().whoSee(message.seq()),
                new ServiceEvent.MessageUpdated(chat.id(), message.id(), message.seq(), version, now),
                new MessageChanged(chat.id(), version, version - 1, message.view()));
    }
}
