package chat.parley.worker.push;

import java.util.Base64;
import java.util.UUID;

/**
 * A browser that wants notifications.
 *
 * @param revision of the row, so that a later subscription is not removed in the place of this one
 */
record PushSubscription(UUID sessionId, long revision, Secret secret) {
    /** What is kept encrypted. */
    record Secret(String endpoint, String key, String secret, String language) {
        /** Without any of it: whoever knows it can write to the browser. */
        @Override
        public String toString() {
            return "Secret[]";
        }
    }

    byte[] key() {
        return Base64.getUrlDecoder().decode(secret.key);
    }

    byte[] authSecret() {
        return Base64.getUrlDecoder().decode(secret.secret);
    }
}
