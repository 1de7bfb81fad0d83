package chat.parley.auth.factor.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * RFC 6238 with what every authenticator application knows: HMAC-SHA-1, steps of 30 seconds, six digits. SHA-1 is no
 * weakness here: what is known of it are collisions, and HMAC does not rest on their absence.
 */
public final class Totp {
    /** As RFC 4226 recommends. */
    public static final int SECRET_BYTES = 20;

    public static final int DIGITS = 6;
    public static final Duration STEP = Duration.ofSeconds(30);

    /** Steps before and after the present one whose codes are accepted: clocks differ, and typing takes a while. */
    private static final int TOLERANCE = 1;

    private static final int MODULUS = 1_000_000;
    private static final String ALGORITHM = "HmacSHA1";

    private Totp() {}

    /** The step of a right code that is later than the last accepted one; empty if the code is wrong or too old. */
    public static OptionalLong match(byte[] secret, String code, Instant now, long lastStep) {
        long present = step(now);
        OptionalLong matched = OptionalLong.empty();
        // All are compared, so that the time taken does not tell which one it was.
        for (long step = present - TOLERANCE; step <= present + TOLERANCE; step++) {
            boolean same = MessageDigest.isEqual(ascii(code(secret, step)), ascii(code));
            if (same && step > lastStep) {
                matched = OptionalLong.of(step);
            }
        }
        return matched;
    }

    public static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
    }

    /** The code of a step. */
    public static String code(byte[] secret, long step) {
        byte[] digest =
                hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = digest[digest.length - 1] & 0x0f;
        int truncated = ByteBuffer.wrap(digest).getInt(offset) & 0x7fff_ffff;
        String digits = Integer.toString(truncated % MODULUS);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    private static byte[] hmac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
