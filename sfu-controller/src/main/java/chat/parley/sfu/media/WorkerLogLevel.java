package chat.parley.sfu.media;

import java.util.Locale;

/** A worker's own levels of logging. */
public enum WorkerLogLevel {
    DEBUG,
    WARN,
    ERROR,
    NONE;

    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }
}
