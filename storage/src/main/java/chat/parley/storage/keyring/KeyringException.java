package chat.parley.storage.keyring;

import org.jspecify.annotations.Nullable;

/** A key is missing, or something does not decrypt. The message names what, never a key. */
public sealed class KeyringException extends RuntimeException permits MasterKeyMissingException {
    private static final long serialVersionUID = 1L;

    public KeyringException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A master key does not open what was wrapped by a key with the same id. */
    static KeyringException otherKey(int id) {
        return new KeyringException(
                "the master key " + Integer.toUnsignedString(id)
                        + " does not open what the database says was wrapped by it: the keyset of this process holds"
                        + " another key with that id. Give parley.keyring.* the keyset that belongs to this database",
                null);
    }
}
