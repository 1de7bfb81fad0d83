package chat.parley.auth.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes refresh tokens. The successor of a token is an HMAC of it, so that whoever repeats a token gets the successor
 * that was already given out, and nothing but the hash of the newest one need be stored. The mark tells tokens that we
 * once gave out from invented ones without a table of old tokens: only the former end their session.
 */
public final class RefreshTokens {
    private static final String HMAC = "HmacSHA256";
    private static final int ID_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final int MARK_BYTES = 16;
    private static final int BYTES = ID_BYTES + SECRET_BYTES + MARK_BYTES;
    private static final int CHARACTERS = (BYTES * 8 + 5) / 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    /**
     * @param key 256 random bits, the same in all processes of auth-api
     */
    public RefreshTokens(byte[] key) {
        this.key = new SecretKeySpec(key, HMAC);
    }

    /** The first token of a session. */
    public RefreshToken first(UUID sessionId) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return token(sessionId, secret);
    }

    /** The token that replaces the given one; always the same. */
    public RefreshToken successor(RefreshToken token) {
        return token(token.sessionId(), hmac("successor", token.bytes()));
    }

    /** The token that was sent, if it is one that we gave out at some time. */
    public Optional<RefreshToken> parse(String text) {
        if (text.length() != CHARACTERS) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            UUID sessionId = new UUID(buffer.getLong(), buffer.getLong());
            byte[] genuine = mark(Arrays.copyOf(bytes, ID_BYTES + SECRET_BYTES));
            return MessageDigest.isEqual(genuine, Arrays.copyOfRange(bytes, ID_BYTES + SECRET_BYTES, BYTES))
                    ? Optional.of(new RefreshToken(sessionId, bytes))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private RefreshToken token(UUID sessionId, byte[] secret) {
        byte[] unmarked = ByteBuffer.allocate(ID_BYTES + SECRET_BYTES)
                .putLong(sessionId.getMostSignificantBits())
                .putLong(sessionId.getLeastSignificantBits())
                .put(secret)
                .array();
        byte[] bytes =
                ByteBuffer.allocate(BYTES).put(unmarked).put(mark(unmarked)).array();
        return new RefreshToken(sessionId, bytes);
    }

    private byte[] mark(byte[] unmarked) {
        return Arrays.copyOf(hmac("mark", unmarked), MARK_BYTES);
    }

    private byte[] hmac(String purpose, byte[] data) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
