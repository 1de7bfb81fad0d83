package chat.parley.storage.keyring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContentCipherTest {
    private static final byte[] CONTENT = "a secret".getBytes(UTF_8);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final UUID chat = UUID.randomUUID();
    private final UUID message = UUID.randomUUID();
    private final UUID sender = UUID.randomUUID();
    private final DataKey key = DataKey.generate(chat, KeyPurpose.CONTENT, 1, 0, NOW);
    private final ContentAddress.OfMessage address = new ContentAddress.OfMessage(chat, message, sender, 0);
    private final ContentCipher cipher = new ContentCipher();

    @Test
    void decryptsAtItsPlace() {
        ContentCipher.Encrypted encrypted = cipher.encrypt(key, address, CONTENT);
        assertThat(cipher.decrypt(key, address, encrypted.nonce(), encrypted.ciphertext()))
                .isEqualTo(CONTENT);
        assertThat(encrypted.ciphertext()).hasSize(CONTENT.length + ContentCipher.TAG_BYTES);
    }

    @Test
    void doesNotDecryptElsewhere() {
        ContentCipher.Encrypted encrypted = cipher.encrypt(key, address, CONTENT);
        List<ContentAddress> elsewhere = List.of(
                new ContentAddress.OfMessage(UUID.randomUUID(), message, sender, 0),
                new ContentAddress.OfMessage(chat, UUID.randomUUID(), sender, 0),
                new ContentAddress.OfMessage(chat, message, UUID.randomUUID(), 0),
                new ContentAddress.OfMessage(chat, message, sender, 1),
                new ContentAddress.OfTitle(chat, 0),
                new ContentAddress.OfDraft(chat, sender, 0),
                new ContentAddress.OfScheduled(chat, sender, message));
        for (ContentAddress other : elsewhere) {
            assertThatThrownBy(() -> cipher.decrypt(key, other, encrypted.nonce(), encrypted.ciphertext()))
                    .as("%s", other)
                    .isInstanceOf(KeyringException.class);
        }
    }

    @Test
    void alteredContentDoesNotDecrypt() {
        ContentCipher.Encrypted encrypted = cipher.encrypt(key, address, CONTENT);
        for (int i = 0; i < encrypted.ciphertext().length; i++) {
            byte[] altered = encrypted.ciphertext().clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> cipher.decrypt(key, address, encrypted.nonce(), altered))
                    .isInstanceOf(KeyringException.class);
        }
    }

    @Test
    void sameContentIsEncryptedDifferentlyEachTime() {
        assertThat(cipher.encrypt(key, address, CONTENT).ciphertext())
                .isNotEqualTo(cipher.encrypt(key, address, CONTENT).ciphertext());
    }

    @Test
    void digestsTellEqualContentUnderOneKeyOnly() {
        DataKey one = DataKey.generate(chat, KeyPurpose.DIGEST, 1, 0, NOW);
        DataKey other = DataKey.generate(chat, KeyPurpose.DIGEST, 1, 0, NOW);
        assertThat(cipher.digest(one, CONTENT))
                .hasSize(ContentCipher.DIGEST_BYTES)
                .isEqualTo(cipher.digest(one, CONTENT.clone()))
                .isNotEqualTo(cipher.digest(one, "another".getBytes(UTF_8)))
                .isNotEqualTo(cipher.digest(other, CONTENT));
        assertThatThrownBy(() -> cipher.digest(key, CONTENT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysWearOutByChangesAndByTime() {
        assertThat(key.isWorn(DataKey.MOST_CHANGES - 1, NOW)).isFalse();
        assertThat(key.isWorn(DataKey.MOST_CHANGES, NOW)).isTrue();
        assertThat(key.isWorn(1, NOW.plus(DataKey.LONGEST_USE))).isFalse();
        assertThat(key.isWorn(1, NOW.plus(DataKey.LONGEST_USE).plus(Duration.ofSeconds(1))))
                .isTrue();
    }
}
