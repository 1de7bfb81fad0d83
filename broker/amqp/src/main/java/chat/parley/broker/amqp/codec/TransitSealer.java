package chat.parley.broker.amqp.codec;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Seals bodies so that nothing readable lies in the broker's files, and a body that was altered or moved to another
 * address does not open. A whole message repeated at its own address is not detected: receivers drop repeats.
 *
 * <p>Safe for use by several threads.
 */
public final class TransitSealer {
    private final Aead aead;

    public TransitSealer(TransitKeyset keyset) {
        try {
            this.aead = keyset.aead();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the transit keyset cannot be used", e);
        }
    }

    byte[] seal(byte[] plaintext, String exchange, String routingKey, String type) {
        try {
            return aead.encrypt(plaintext, associatedData(exchange, routingKey, type));
        } catch (GeneralSecurityException e) {
            // Only a broken installation of the JVM's cryptography ends here.
            throw new IllegalStateException("cannot seal", e);
        }
    }

    byte[] open(byte[] sealed, String exchange, String routingKey, String type) throws UnreadableMessageException {
        try {
            return aead.decrypt(sealed, associatedData(exchange, routingKey, type));
        } catch (GeneralSecurityException e) {
            throw new UnreadableMessageException(UnreadableMessageException.Reason.SEAL_BROKEN);
        }
    }

    /** NUL cannot occur in the names, so no two addresses have the same associated data. */
    private static byte[] associatedData(String exchange, String routingKey, String type) {
        return (exchange + '\0' + routingKey + '\0' + type).getBytes(StandardCharsets.UTF_8);
    }
}
