package chat.parley.storage.keyring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeysetTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final byte[] CHAT = "chat".getBytes(UTF_8);

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void unwrapsForTheSameAssociatedDataOnly() {
        MasterKeyset keyset = MasterKeyset.generate();
        byte[] wrapped = keyset.wrap(KEY, CHAT);
        assertThat(keyset.unwrap(wrapped, CHAT)).isEqualTo(KEY);
        assertThatThrownBy(() -> keyset.unwrap(wrapped, "other".getBytes(UTF_8)))
                .isInstanceOf(KeyringException.class);
        assertThatThrownBy(() -> MasterKeyset.generate().unwrap(wrapped, CHAT)).isInstanceOf(KeyringException.class);
    }

    @Test
    void olderKeysStillUnwrapAfterRotation() {
        MasterKeyset old = MasterKeyset.generate();
        byte[] wrapped = old.wrap(KEY, CHAT);
        MasterKeyset rotated = MasterKeyset.parse(old.withNewPrimary().toJson());
        assertThat(rotated.primaryId()).isNotEqualTo(old.primaryId());
        assertThat(rotated.unwrap(wrapped, CHAT)).isEqualTo(KEY);
        assertThatThrownBy(() -> old.unwrap(rotated.wrap(KEY, CHAT), CHAT)).isInstanceOf(KeyringException.class);
    }

    @Test
    void nothingGivenNamesWhatIsMissing() {
        assertThatThrownBy(() -> MasterKeysetSource.load(new KeyringProperties(null, null, null)))
                .isInstanceOf(KeyringException.class)
                .hasMessageContaining("parley.keyring.master-file")
                .hasMessageContaining("PARLEY_KEYRING_MASTERKEYSET");
    }

    @Test
    void aMissingFileIsNamed() {
        Path absent = directory.resolve("absent.json");
        assertThatThrownBy(() -> MasterKeysetSource.load(new KeyringProperties(absent, null, null)))
                .isInstanceOf(KeyringException.class)
                .hasMessageContaining(absent.toString());
    }

    @Test
    void readsFileAndBase64() throws IOException {
        String json = MasterKeyset.generate().toJson();
        byte[] wrapped = MasterKeyset.parse(json).wrap(KEY, CHAT);
        Path file = Files.writeString(directory.resolve("master.json"), json + "\n");
        String base64 = Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
        assertThat(MasterKeysetSource.load(new KeyringProperties(file, null, null))
                        .unwrap(wrapped, CHAT))
                .isEqualTo(KEY);
        assertThat(MasterKeysetSource.load(new KeyringProperties(null, base64, null))
                        .unwrap(wrapped, CHAT))
                .isEqualTo(KEY);
    }

    @Test
    void brokenValueIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> MasterKeysetSource.load(new KeyringProperties(null, "{\"secret-word\":1}", null)))
                .isInstanceOf(KeyringException.class)
                .hasMessageContaining("parley.keyring.master-keyset")
                .hasMessageNotContaining("secret-word");
    }

    @Test
    void generatesOnceReadableByItsOwnerOnly() throws IOException {
        Path file = directory.resolve("data").resolve("master.json");
        KeyringProperties properties = new KeyringProperties(null, null, file);
        byte[] wrapped = MasterKeysetSource.load(properties).wrap(KEY, CHAT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryContaining(file::equals);
        assertThat(MasterKeysetSource.load(properties).unwrap(wrapped, CHAT)).isEqualTo(KEY);
        try (var files = Files.list(directory.resolve("data"))) {
            assertThat(files).containsExactly(file);
        }
    }
}
