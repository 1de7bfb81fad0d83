package chat.parley.storage.keyring;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What wrapped keys that belong to no chat are bound to: the associated data for {@link MasterKeyset}. */
public final class WrappedKeyAddress {
    private WrappedKeyAddress() {}

    /** The private half of a key of access tokens. */
    public static byte[] ofSigningKey(UUID id) {
        return ("signing-key:" + id).getBytes(StandardCharsets.UTF_8);
    }

    /** A secret that all processes of a service share. */
    public static byte[] ofSharedSecret(String name) {
        return ("shared-secret:" + name).getBytes(StandardCharsets.UTF_8);
    }

    /** Where a sign-in's browser is reached by push, and with which keys. */
    public static byte[] ofPushSubscription(UUID sessionId) {
        return ("push-subscription:" + sessionId).getBytes(StandardCharsets.UTF_8);
    }

    /** The key of an uploaded file. */
    public static byte[] ofFile(UUID id) {
        return ("file:" + id).getBytes(StandardCharsets.UTF_8);
    }

    /** The secret of a person's authenticator application. */
    public static byte[] ofSecondFactor(UUID userId) {
        return ("second-factor:" + userId).getBytes(StandardCharsets.UTF_8);
    }

    /** The secret by which what is told to a webhook is signed. */
    public static byte[] ofWebhook(UUID id) {
        return ("webhook:" + id).getBytes(StandardCharsets.UTF_8);
    }
}
