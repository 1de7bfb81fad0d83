package chat.parley.storage.keyring;

import org.jspecify.annotations.Nullable;

/** A key is missing, or something does not decrypt. The message names what, never a key. */
public final class KeyringException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeyringException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
