package chat.parley.auth.factor.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A code that stands in once for the authenticator application. It has 80 random bits, so that a plain hash of it is
 * enough: nobody can try them all.
 */
public final class RecoveryCode {
    /** How many somebody gets. */
    public static final int COUNT = 10;

    private static final int BYTES = 10;
    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String letters;

    private RecoveryCode(String letters) {
        this.letters = letters;
    }

    public static RecoveryCode random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new RecoveryCode(Base32.encode(bytes));
    }

    /** What somebody typed, with or without dashes, spaces and capitals; empty if it cannot be such a code. */
    public static Optional<RecoveryCode> parse(String typed) {
        String letters = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return letters.length() == LENGTH && letters.matches("[A-Z2-7]+")
                ? Optional.of(new RecoveryCode(letters))
                : Optional.empty();
    }

    /** As it is shown to its owner, once. */
    public String reveal() {
        StringBuilder grouped = new StringBuilder(letters.toLowerCase(Locale.ROOT));
        for (int i = LENGTH - GROUP; i > 0; i -= GROUP) {
            grouped.insert(i, '-');
        }
        return grouped.toString();
    }

    /** As it is stored. */
    public byte[] hash(UUID userId) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((userId + ":" + letters).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "RecoveryCode";
    }
}
