package chat.parley.auth.passkey;

import java.nio.ByteBuffer;
import java.util.UUID;

/** What a browser tells of a passkey that answered. */
public final class UsedCredential {
    private final byte[] id;
    private final byte[] userHandle;
    private final byte[] clientData;
    private final byte[] authenticatorData;
    private final byte[] signature;

    public UsedCredential(byte[] id, byte[] userHandle, byte[] clientData, byte[] authenticatorData, byte[] signature) {
        this.id = id.clone();
        this.userHandle = userHandle.clone();
        this.clientData = clientData.clone();
        this.authenticatorData = authenticatorData.clone();
        this.signature = signature.clone();
    }

    /** The user handle that authenticators keep with the passkeys of an account. */
    public static byte[] handle(UUID userId) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(userId.getMostSignificantBits())
                .putLong(userId.getLeastSignificantBits())
                .array();
    }

    byte[] id() {
        return id.clone();
    }

    byte[] userHandle() {
        return userHandle.clone();
    }

    byte[] clientData() {
        return clientData.clone();
    }

    byte[] authenticatorData() {
        return authenticatorData.clone();
    }

    byte[] signature() {
        return signature.clone();
    }
}
