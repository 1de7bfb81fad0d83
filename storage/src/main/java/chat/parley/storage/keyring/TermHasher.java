package chat.parley.storage.keyring;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import javax.crypto.Mac;

/**
 * Hashes the words of one chat under its search key: HMAC-SHA-256, truncated to 32 bits.
 *
 * <p>Only {@link #BITS} of them depend on the word, so that several words of a large chat share a hash: how often a hash
 * occurs is then not how often one word occurs. Whoever searches looks at the message itself anyway. The others depend on
 * the chat alone, and keep the hashes of different chats apart, in one index.
 *
 * <p>By one thread at a time.
 */
public final class TermHasher {
    /** Bits of a hash that depend on the word. */
    public static final int BITS = 16;

    private final Mac mac;
    private final int chat;

    public TermHasher(DataKey key) {
        if (key.id().purpose() != KeyPurpose.SEARCH) {
            throw new IllegalArgumentException("not a key for " + KeyPurpose.SEARCH);
        }
        try {
            this.mac = Mac.getInstance("HmacSHA256");
            mac.init(key.secret());
        } catch (GeneralSecurityException e) {
            throw new KeyringException("words cannot be hashed", e);
        }
        // No word is empty.
        this.chat = shortHash("") << BITS;
    }

    /** The hash of one word. */
    public int hash(String term) {
        return chat | shortHash(term);
    }

    /** The hashes of some words, sorted, each once. */
    public Integer[] hashes(Collection<String> terms) {
        return terms.stream().mapToInt(this::hash).sorted().distinct().boxed().toArray(Integer[]::new);
    }

    private int shortHash(String term) {
        byte[] full = mac.doFinal(term.getBytes(StandardCharsets.UTF_8));
        return ((full[0] & 0xff) << 8) | (full[1] & 0xff);
    }
}
