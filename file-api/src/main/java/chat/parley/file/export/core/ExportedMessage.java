package chat.parley.file.export.core;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is shown.
 *
 * @param notice what changed in the group, by its name on the wire
 */
public record ExportedMessage(
        String sender,
        Instant sentAt,
        boolean edited,
        boolean deleted,
        boolean forwarded,
        boolean call,
        @Nullable String notice,
        @Nullable String text,
        List<NamedFile> files) {
    /**
     * A file of a message.
     *
     * @param path in the export; null when it is not contained
     */
    public record NamedFile(String name, @Nullable String path) {}

    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "ExportedMessage[" + sentAt + "]";
    }
}
