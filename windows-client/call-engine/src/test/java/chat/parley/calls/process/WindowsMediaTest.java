package chat.parley.calls.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowsMediaTest {
    @TempDir
    private Path system;

    @Test
    void whatIsMissingIsNamedWithWhatHelps() throws IOException {
        Path _ = Files.createFile(system.resolve("msdmo.dll"));
        assertThatThrownBy(() -> WindowsMedia.requireIn(system))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no mf.dll, no mfplat.dll. Remedy")
                .hasMessageContaining("Media Feature Pack");
    }

    @Test
    void aWindowsWithAllOfItWillDo() throws IOException {
        for (String library : WindowsMedia.LIBRARIES) {
            Path _ = Files.createFile(system.resolve(library));
        }
        assertThatCode(() -> WindowsMedia.requireIn(system)).doesNotThrowAnyException();
    }
}
