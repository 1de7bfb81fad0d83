package chat.parley.doctor.relay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** By which a relay is used for a time. {@link #toString} leaves the password out. */
public record TurnCredentials(String username, String password) {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    /** Made from the secret that the relay shares, as coturn wants them ({@code use-auth-secret}). */
    public static TurnCredentials of(String secret, Instant now) {
        String username = now.plus(LIFETIME).getEpochSecond() + ":doctor";
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            byte[] sum = mac.doFinal(username.getBytes(StandardCharsets.UTF_8));
            return new TurnCredentials(username, Base64.getEncoder().encodeToString(sum));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HMAC-SHA1", impossible);
        }
    }

    @Override
    public String toString() {
        return "TurnCredentials[" + username + "]";
    }
}
