package chat.parley.file.record;

import java.util.Locale;

/** How far an upload is. What is deleted is never read. */
public enum FileState {
    UPLOADING,
    COMPLETE;

    static FileState ofColumn(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT));
    }
}
