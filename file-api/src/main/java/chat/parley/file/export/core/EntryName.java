package chat.parley.file.export.core;

import java.util.UUID;
import java.util.regex.Pattern;

/** Names of entries that every system can unpack, and that lead nowhere else. */
public final class EntryName {
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}._ -]");
    private static final int MOST = 80;

    private EntryName() {}

    /** Of an uploaded file. The id keeps two of the same name apart. */
    public static String file(UUID id, String name) {
        String safe = UNSAFE.matcher(name).replaceAll("_").strip();
        // The end, because it says what kind of file it is.
        String end = safe.length() > MOST ? safe.substring(safe.length() - MOST) : safe;
        return "files/" + id + "-" + end;
    }
}
