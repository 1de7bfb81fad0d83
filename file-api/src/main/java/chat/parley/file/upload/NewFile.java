package chat.parley.file.upload;

import chat.parley.identity.http.ProblemException;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/files}.
 *
 * @param id made by the client, UUIDv7: whoever repeats the request names the same upload
 * @param name of the file, without a path
 * @param mediaType as the client sees it, for example {@code image/png}; parameters are dropped
 * @param size in bytes
 */
public record NewFile(UUID id, String name, String mediaType, long size) {
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    /** RFC 6838 names. */
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*");

    @JsonCreator
    public static NewFile of(
            @Nullable UUID id, @Nullable String name, @Nullable String mediaType, @Nullable Long size) {
        String line = Rules.line("name", name, Limits.FILE_NAME_CHARS);
        if (line.indexOf('/') >= 0 || line.indexOf('\\') >= 0) {
            throw ProblemException.invalid("name", "must be the name of a file, without a path");
        }
        long bytes = Rules.<Long>present("size", size);
        if (bytes < 1) {
            throw ProblemException.invalid("size", "must be at least 1");
        }
        return new NewFile(Rules.clientMade("id", id), line, type(mediaType), bytes);
    }

    private static String type(@Nullable String given) {
        // Browsers give an empty one for what they do not know.
        if (given == null || given.isBlank()) {
            return UNKNOWN_TYPE;
        }
        String type = given.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        if (type.length() > Limits.MEDIA_TYPE_CHARS || !TYPE.matcher(type).matches()) {
            throw ProblemException.invalid(
                    "mediaType",
                    "must be a media type such as image/png of at most " + Limits.MEDIA_TYPE_CHARS + " characters");
        }
        return type;
    }

    /** Without the name. */
    @Override
    public String toString() {
        return "NewFile[" + id + ", size=" + size + "]";
    }
}
