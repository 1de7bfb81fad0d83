package chat.parley.broker.amqp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransitKeysetTest {
    @TempDir
    private Path directory;

    @Test
    void makesAFileForItsOwnerOnlyAndReadsItAgain() throws IOException {
        Path file = directory.resolve("transit.json");

        TransitKeyset created = TransitKeyset.readOrCreate(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(TransitKeyset.readOrCreate(file)).hasToString(created.toString());
        assertThat(filesIn(directory)).isEqualTo(1);
    }

    @Test
    void neverOverwritesAKeysetByCreating() throws IOException {
        Path file = directory.resolve("transit.json");
        TransitKeyset first = TransitKeyset.readOrCreate(file);

        assertThatThrownBy(() -> TransitKeyset.generate().writeNew(file))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(TransitKeyset.read(file)).hasToString(first.toString());
        assertThat(filesIn(directory)).isEqualTo(1);
    }

    @Test
    void replacesAKeysetWhenRotating() throws IOException {
        Path file = directory.resolve("transit.json");
        TransitKeyset rotated = TransitKeyset.readOrCreate(file).withNextKey().withNextKeySealing();

        rotated.replace(file);

        assertThat(TransitKeyset.read(file)).hasToString(rotated.toString());
        assertThat(rotated.toString()).contains("keys=2");
        assertThat(rotated.withoutFormerKeys().toString()).contains("keys=1");
    }

    @Test
    void namesTheOriginOfABrokenKeysetButNotItsContent() {
        for (String broken : new String[] {"", "{}", "{\"primaryKeyId\":1,\"key\":[]}", "sesame"}) {
            assertThatThrownBy(() -> TransitKeyset.parse(broken, "file /run/secrets/transit"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasNoCause()
                    .hasMessageContaining("/run/secrets/transit")
                    .hasMessageNotContaining("sesame");
        }
    }

    @Test
    void doesNotInventAMissingFile() {
        assertThatThrownBy(() -> TransitKeyset.read(directory.resolve("absent.json")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private static long filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }
}
