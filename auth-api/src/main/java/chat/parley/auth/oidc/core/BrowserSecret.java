package chat.parley.auth.oidc.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What binds a sign-in by the provider to the browser in which it began: 256 random bits in a cookie. State, nonce and
 * PKCE's verifier are hashes of it, so the server stores nothing that would help whoever reads its database, and none of
 * them gives away another.
 */
public final class BrowserSecret {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private BrowserSecret(String text) {
        this.text = text;
    }

    public static BrowserSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new BrowserSecret(encode(bytes));
    }

    /** Empty if no secret of ours looks like this. */
    public static Optional<BrowserSecret> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new BrowserSecret(text)) : Optional.empty();
    }

    /** As the cookie holds it. */
    public String reveal() {
        return text;
    }

    /** What is stored. */
    public byte[] hash() {
        return digest("stored:" + text);
    }

    public String state() {
        return derived("state");
    }

    public boolean hasState(String given) {
        return same(state(), given);
    }

    public String nonce() {
        return derived("nonce");
    }

    /** RFC 7636. */
    public String verifier() {
        return derived("verifier");
    }

    /** RFC 7636, method S256. */
    public String challenge() {
        return encode(digest(verifier()));
    }

    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private String derived(String use) {
        return encode(digest(use + ":" + text));
    }

    private static byte[] digest(String of) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "BrowserSecret";
    }
}
