package chat.parley.auth.signing;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.UUID;

/**
 * An Ed25519 key of access tokens.
 *
 * @param activeFrom when tokens begin to be signed with it; they are until the next key's
 */
public record SigningKey(UUID id, PublicKey publicKey, PrivateKey privateKey, Instant activeFrom) {
    /** The {@code kid} of JWTs and JWKs. */
    public String keyId() {
        return id.toString();
    }

    /** Without the private key. */
    @Override
    public String toString() {
        return "SigningKey[" + id + ", activeFrom=" + activeFrom + "]";
    }
}
