package chat.parley.desktop.files;

import chat.parley.wire.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What files are called on the server, and what they are. */
final class FileNames {
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private FileNames() {}

    static String of(Path file) {
        String name = file.getFileName().toString().replaceAll("\\p{Cc}", "").strip();
        String whole = name.isEmpty() ? "file" : name;
        int length = whole.codePointCount(0, whole.length());
        return length <= Limits.FILE_NAME_CHARS
                ? whole
                : whole.substring(whole.offsetByCodePoints(0, length - Limits.FILE_NAME_CHARS));
    }

    static String typeOf(Path file) throws IOException {
        String type = Files.probeContentType(file);
        return type == null ? UNKNOWN_TYPE : type;
    }
}
