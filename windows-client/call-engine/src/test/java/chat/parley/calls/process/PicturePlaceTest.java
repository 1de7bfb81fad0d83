package chat.parley.calls.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturePlaceTest {
    @TempDir
    private Path memory;

    @TempDir
    private Path data;

    @Test
    void picturesAreInMemoryWhereNobodyElseReadsThem() throws Exception {
        Path place;
        try (PicturePlace chosen = PicturePlace.choose(memory, data)) {
            place = chosen.path();
            assertThat(place).hasParent(memory);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                    .isEqualTo("rwx------");
            assertThat(PicturePlace.choose(memory, data).path())
                    .as("the place of an earlier call")
                    .isEqualTo(place);
        }
        assertThat(place).doesNotExist();
        assertThat(memory).isEmptyDirectory();
    }

    @Test
    void aPlaceThatOthersCanReadIsNotUsed() throws Exception {
        Path trap = PicturePlace.choose(memory, data).path();
        Files.setPosixFilePermissions(trap, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(PicturePlace.choose(memory, data).path()).isEqualTo(data.resolve("calls"));
        Files.delete(trap);
        Files.createSymbolicLink(trap, data);
        assertThat(PicturePlace.choose(memory, data).path()).isEqualTo(data.resolve("calls"));
        assertThat(PicturePlace.choose(memory.resolve("missing"), data).path()).isEqualTo(data.resolve("calls"));
    }
}
