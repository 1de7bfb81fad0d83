package chat.parley.desktop.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store of other systems than Windows. */
class CredentialsTest {
    @TempDir
    private Path directory;

    @Test
    void aSecretIsItsOwnersAlone() throws Exception {
        Path secrets = directory.resolve("secrets");
        CredentialStore store = Credentials.plain(secrets);
        assertThat(store.read("refresh-token")).isEmpty();
        store.write("refresh-token", new byte[] {1, 2});
        store.write("refresh-token", new byte[] {3});
        assertThat(Credentials.plain(secrets).read("refresh-token")).contains(new byte[] {3});
        assertThat(permissions(secrets)).isEqualTo("rwx------");
        assertThat(permissions(secrets.resolve("refresh-token"))).isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(secrets)) {
            assertThat(files).hasSize(1);
        }
        store.delete("refresh-token");
        store.delete("refresh-token");
        assertThat(store.read("refresh-token")).isEmpty();
    }

    @Test
    void aNameCannotLeaveTheDirectory() {
        CredentialStore store = Credentials.plain(directory);
        assertThatIllegalArgumentException().isThrownBy(() -> store.write("../elsewhere", new byte[0]));
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
