package chat.parley.auth.authorization.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By which a program proves that it is the one that asked (RFC 7636, method S256). The method "plain" is not known: who
 * sees the question could answer it.
 */
public final class CodeChallenge {
    /** The only method there is. */
    public static final String METHOD = "S256";

    /** What a challenge may look like. */
    public static final String RULE = "must be a SHA-256 in base64url without padding: 43 characters";

    /** What a verifier may look like. */
    public static final String VERIFIER_RULE = "must have 43 to 128 characters of A-Z a-z 0-9 - . _ ~";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final byte[] hash;

    private CodeChallenge(byte[] hash) {
        this.hash = hash;
    }

    /** Empty if it has another form. */
    public static Optional<CodeChallenge> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(new CodeChallenge(Base64.getUrlDecoder().decode(text)));
    }

    /** One that was stored. */
    public static CodeChallenge stored(byte[] hash) {
        return new CodeChallenge(hash.clone());
    }

    public static boolean isVerifier(String text) {
        return VERIFIER.matcher(text).matches();
    }

    /** What is stored: it is a hash already. */
    public byte[] hash() {
        return hash.clone();
    }

    public boolean isMetBy(String verifier) {
        try {
            byte[] given = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return MessageDigest.isEqual(hash, given);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
