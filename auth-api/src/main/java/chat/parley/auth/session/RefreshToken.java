package chat.parley.auth.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

/** A refresh token: session id, 256-bit secret and a mark that we made it. */
public final class RefreshToken {
    private final UUID sessionId;
    private final byte[] bytes;

    RefreshToken(UUID sessionId, byte[] bytes) {
        this.sessionId = sessionId;
        this.bytes = bytes;
    }

    public UUID sessionId() {
        return sessionId;
    }

    /** The secret itself, as it travels. */
    public String reveal() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is stored: SHA-256 is enough for 256 random bits. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Without the secret, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "RefreshToken[" + sessionId + "]";
    }
}
