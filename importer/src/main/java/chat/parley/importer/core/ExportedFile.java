package chat.parley.importer.core;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * An attached file.
 *
 * @param mediaType empty when the export does not tell it
 * @param size bytes of the content
 * @param content null when there is none
 * @param missing why there is no content; null when there is
 * @param voice whether it is speech that was recorded for the message
 * @param durationMs of films and sound, if known
 */
public record ExportedFile(
        String name,
        String mediaType,
        long size,
        @Nullable Content content,
        LeftOut.@Nullable Reason missing,
        boolean voice,
        @Nullable Long durationMs) {

    /** What is in a file. */
    public interface Content {
        InputStream open() throws IOException;
    }

    /** A file of which nothing but the name is there. */
    static ExportedFile missing(String name, LeftOut.Reason why) {
        return new ExportedFile(name, "", 0, null, why, false, null);
    }

    ExportedFile with(String knownType, boolean isVoice, @Nullable Long duration) {
        return new ExportedFile(name, knownType, size, content, missing, isVoice, duration);
    }

    /** Without the name, so that no content can reach a log. */
    @Override
    public String toString() {
        return "ExportedFile[size=" + size + "]";
    }
}
