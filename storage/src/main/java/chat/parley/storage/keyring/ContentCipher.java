package chat.parley.storage.keyring;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts contents by AES-256-GCM and makes digests by HMAC-SHA-256. Cheap to use again and again, by one thread at a
 * time; make one for each batch.
 */
public final class ContentCipher {
    /** Bytes of a nonce, drawn at random for each encryption. */
    public static final int NONCE_BYTES = 12;

    /** Bytes by which a ciphertext is longer than its content. */
    public static final int TAG_BYTES = 16;

    /** Bytes of a digest: HMAC-SHA-256, truncated. */
    public static final int DIGEST_BYTES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Cipher cipher;
    private final Mac mac;

    public ContentCipher() {
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
            this.mac = Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new KeyringException("this Java runtime lacks AES-GCM or HMAC-SHA-256", e);
        }
    }

    /** Nonce, ciphertext and tag of one content. */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    public record Encrypted(byte[] nonce, byte[] ciphertext) {}

    /** Encrypts under a random nonce. */
    public Encrypted encrypt(DataKey key, ContentAddress address, byte[] content) {
        require(key, KeyPurpose.CONTENT);
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key.secret(), new GCMParameterSpec(TAG_BYTES * 8, nonce));
            cipher.updateAAD(address.associatedData(key.id().number()));
            return new Encrypted(nonce, cipher.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new KeyringException("a content cannot be encrypted", e);
        }
    }

    /**
     * Decrypts.
     *
     * @throws KeyringException when the content was altered or belongs elsewhere
     */
    public byte[] decrypt(DataKey key, ContentAddress address, byte[] nonce, byte[] ciphertext) {
        require(key, KeyPurpose.CONTENT);
        try {
            cipher.init(Cipher.DECRYPT_MODE, key.secret(), new GCMParameterSpec(TAG_BYTES * 8, nonce));
            cipher.updateAAD(address.associatedData(key.id().number()));
            return cipher.doFinal(ciphertext);
        } catch (GeneralSecurityException e) {
            throw new KeyringException("a stored content was altered or moved: " + key.id(), e);
        }
    }

    /** The digest of a request: the same for the same content in the same chat, and telling nothing to others. */
    public byte[] digest(DataKey key, byte[] content) {
        require(key, KeyPurpose.DIGEST);
        try {
            mac.init(key.secret());
            return Arrays.copyOf(mac.doFinal(content), DIGEST_BYTES);
        } catch (GeneralSecurityException e) {
            throw new KeyringException("a digest cannot be made", e);
        }
    }

    private static void require(DataKey key, KeyPurpose purpose) {
        if (key.id().purpose() != purpose) {
            throw new IllegalArgumentException("not a key for " + purpose);
        }
    }
}
