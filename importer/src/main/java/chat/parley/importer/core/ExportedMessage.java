package chat.parley.importer.core;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message.
 *
 * @param key names it in its chat
 * @param place where in the export it is
 * @param sender key of a person
 * @param text in Parley's Markdown; whom it mentions stands in it as {@link Mentions} says
 * @param replyTo key of a message of the same chat
 * @param reactions emoji, each with who reacted so
 */
public record ExportedMessage(
        String key,
        String place,
        String sender,
        Instant sentAt,
        @Nullable Instant editedAt,
        String text,
        @Nullable String replyTo,
        List<ExportedFile> files,
        List<ExportedReaction> reactions,
        boolean pinned) {

    /** An emoji under a message. */
    public record ExportedReaction(String emoji, List<String> people) {}

    /** Without the text, so that no content can reach a log. */
    @Override
    public String toString() {
        return "ExportedMessage[" + place + "]";
    }
}
