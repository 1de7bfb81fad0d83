package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleInstanceTest {
    @TempDir
    private Path directory;

    @Test
    void oneProgramHasADirectoryUntilItEnds() {
        SingleInstance first = SingleInstance.of(directory).orElseThrow();
        assertThat(SingleInstance.of(directory)).isEmpty();
        first.close();
        SingleInstance.of(directory).orElseThrow().close();
    }

    @Test
    void dataLieWhereTheSystemWantsThem() {
        Path home = Path.of("/home/anna");
        assertThat(DataDirectory.of("/tmp/x", Map.of(), "Linux", home)).isEqualTo(Path.of("/tmp/x"));
        assertThat(DataDirectory.of(null, Map.of(), "Linux", home)).isEqualTo(home.resolve(".local/share/parley"));
        assertThat(DataDirectory.of(null, Map.of("XDG_DATA_HOME", "/data"), "Linux", home))
                .isEqualTo(Path.of("/data/parley"));
        assertThat(DataDirectory.of(null, Map.of("LOCALAPPDATA", "/local"), "Windows 11", home))
                .isEqualTo(Path.of("/local/Parley"));
    }

    @Test
    void addressesAreEncryptedUnlessTheyAreThisComputer() {
        assertThat(SignInScreen.address("chat.example.org")).hasToString("Optional[https://chat.example.org]");
        assertThat(SignInScreen.address("https://chat.example.org/x"))
                .hasToString("Optional[https://chat.example.org]");
        assertThat(SignInScreen.address("localhost:8080")).hasToString("Optional[http://localhost:8080]");
        assertThat(SignInScreen.address("chat example")).isEmpty();
    }
}
