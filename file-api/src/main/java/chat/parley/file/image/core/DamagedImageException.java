package chat.parley.file.image.core;

import java.io.IOException;

/** What looked like a picture breaks the rules of its format. */
public final class DamagedImageException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedImageException(String what) {
        super(what);
    }
}
