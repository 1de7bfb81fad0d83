package chat.parley.storage.keyring;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A data key in clear. Lives in memory only. */
public final class DataKey {
    /** Most changes that one key encrypts: far below the 2³² that random nonces allow (NIST SP 800-38D §8.3). */
    public static final long MOST_CHANGES = 1L << 24;

    /** Longest time for which a key encrypts something new. */
    public static final Duration LONGEST_USE = Duration.ofDays(90);

    static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final DataKeyId id;
    private final SecretKey secret;
    private final long firstVersion;
    private final Instant createdAt;

    DataKey(DataKeyId id, byte[] secret, long firstVersion, Instant createdAt) {
        if (secret.length != BYTES) {
            throw new KeyringException("a data key must have 256 bits", null);
        }
        this.id = id;
        this.secret = new SecretKeySpec(secret, id.purpose() == KeyPurpose.CONTENT ? "AES" : "HmacSHA256");
        this.firstVersion = firstVersion;
        this.createdAt = createdAt;
    }

    /**
     * A new random key.
     *
     * @param firstVersion the chat's version before the key's first use
     */
    public static DataKey generate(UUID chatId, KeyPurpose purpose, int number, long firstVersion, Instant now) {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return new DataKey(new DataKeyId(chatId, purpose, number), secret, firstVersion, now);
    }

    public DataKeyId id() {
        return id;
    }

    public long firstVersion() {
        return firstVersion;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Whether what is written next must be under a new key. */
    public boolean isWorn(long chatVersion, Instant now) {
        return chatVersion - firstVersion >= MOST_CHANGES
                || createdAt.plus(LONGEST_USE).isBefore(now);
    }

    SecretKey secret() {
        return secret;
    }

    /** Without the secret, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "DataKey[" + id + "]";
    }
}
