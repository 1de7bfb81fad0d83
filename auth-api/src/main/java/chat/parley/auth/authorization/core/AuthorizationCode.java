package chat.parley.auth.authorization.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the browser hands to the program: 256 random bits, of which the server keeps the hash. */
public final class AuthorizationCode {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private AuthorizationCode(String text) {
        this.text = text;
    }

    public static AuthorizationCode random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new AuthorizationCode(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Empty if no code of ours looks like this. */
    public static Optional<AuthorizationCode> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new AuthorizationCode(text)) : Optional.empty();
    }

    /** As it travels. */
    public String reveal() {
        return text;
    }

    /** What is stored. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "AuthorizationCode";
    }
}
