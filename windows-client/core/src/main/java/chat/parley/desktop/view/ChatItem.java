package chat.parley.desktop.view;

import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.LinkPreview;
import chat.parley.wire.model.Message;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of a chat's window. */
public sealed interface ChatItem {
    /** Always the same for the same thing, so that windows keep what they have made of it. */
    String key();

    /** A heading with a day, or a notice about the group. */
    record Line(String key, String text) implements ChatItem {}

    /**
     * What is left of a call.
     *
     * @param own whether the call was made here
     * @param detail how it went, and when
     * @param missed nobody answered who was meant to
     */
    record Call(
            String key, boolean own, String title, String detail, boolean video, boolean missed, CallOutcome outcome)
            implements ChatItem {}

    /** From here on it is new. */
    record NewMessages(String key, String text) implements ChatItem {}

    /** The chat has no older messages. */
    record Beginning(String key, Face face, String title, String text) implements ChatItem {}

    /**
     * A message that somebody wrote.
     *
     * @param seq its place; 0 while it is not stored
     * @param message null while it is not stored
     * @param clientId the name of the change that sends it
     * @param sender shown above it; null where it is known anyway
     * @param text Markdown
     * @param files what is attached
     * @param failure why it was not sent
     */
    record Bubble(
            String key,
            UUID chatId,
            long seq,
            @Nullable Message message,
            UUID clientId,
            boolean own,
            UUID senderId,
            Face face,
            @Nullable String sender,
            boolean lastOfRun,
            @Nullable String forwardedFrom,
            @Nullable Quote quote,
            String text,
            boolean emojiOnly,
            List<Attachment> files,
            List<LinkPreview> previews,
            List<ReactionChip> reactions,
            String time,
            boolean edited,
            boolean pinned,
            Mark mark,
            boolean deleted,
            @Nullable String failure,
            String label)
            implements ChatItem {
        /** Without content, so that none can reach a log. */
        @Override
        public String toString() {
            return "Bubble[" + key + "]";
        }
    }

    /**
     * The message that is answered.
     *
     * @param known false while it has to be fetched
     */
    record Quote(long seq, String author, int color, String text, boolean known) {
        /** Without content, so that none can reach a log. */
        @Override
        public String toString() {
            return "Quote[" + seq + "]";
        }
    }

    /**
     * An emoji under a message.
     *
     * @param names who reacted so
     */
    record ReactionChip(String emoji, int count, boolean own, String names) {
        /** Without content, so that none can reach a log. */
        @Override
        public String toString() {
            return "ReactionChip[]";
        }
    }
}
