package chat.parley.desktop.cache;

import org.jspecify.annotations.Nullable;

/** What is on disk was altered, or was written with another key. */
public final class DamagedCacheException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedCacheException(String place, @Nullable Throwable cause) {
        super("The cache cannot be opened at " + place, cause);
    }
}
