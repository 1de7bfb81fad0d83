package chat.parley.auth.passkey.core;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** What an authenticator signs: 256 random bits. The server keeps a hash of it until it is answered. */
public final class Challenge {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    private Challenge(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Challenge random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Challenge(bytes);
    }

    /** One that an answer holds; whether it was ever given out is for others to say. */
    static Challenge answered(byte[] bytes) {
        return new Challenge(bytes.clone());
    }

    /** As browsers take it. */
    public String reveal() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is stored. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "Challenge";
    }
}
