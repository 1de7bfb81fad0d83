package chat.parley.file.blob;

import java.io.IOException;

/** What is stored cannot be read or written: the server's fault. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String what, IOException cause) {
        super(what, cause);
    }
}
