package chat.parley.storage.keyring;

import java.util.Locale;

/** What a data key is for. */
public enum KeyPurpose {
    /** Encrypts messages and titles. */
    CONTENT((byte) 1),
    /** Makes digests of requests, so that a digest tells nothing of its content. */
    DIGEST((byte) 2),
    /** Hashes the words of messages for the search. Made when a chat is first indexed; always the first of its chat. */
    SEARCH((byte) 3);

    private final byte code;

    KeyPurpose(byte code) {
        this.code = code;
    }

    /** Stands for the purpose in what a wrapped key is bound to; never changed. */
    byte code() {
        return code;
    }

    /** The name in the database. */
    public String columnValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
