package chat.parley.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.link.ServerAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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
    void furtherStartsAreToldToTheFirst() throws Exception {
        assertThat(SingleInstance.handOver(directory, "parley://x/")).isFalse();
        BlockingQueue<Optional<String>> told = new LinkedBlockingQueue<>();
        SingleInstance first = SingleInstance.of(directory).orElseThrow();
        first.listen(told::add);
        assertThat(SingleInstance.handOver(directory, "parley://x/\nmore")).isTrue();
        assertThat(told.take()).contains("parley://x/");
        assertThat(SingleInstance.handOver(directory, null)).isTrue();
        assertThat(told.take()).isEmpty();
        first.close();
        assertThat(SingleInstance.handOver(directory, null)).isFalse();
        // One that was killed leaves its socket.
        Files.writeString(directory.resolve("running.socket"), "");
        SingleInstance next = SingleInstance.of(directory).orElseThrow();
        next.listen(told::add);
        assertThat(SingleInstance.handOver(directory, null)).isTrue();
        assertThat(told.take()).isEmpty();
        next.close();
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
        assertThat(ServerAddress.of("chat.example.org")).hasToString("Optional[https://chat.example.org]");
        assertThat(ServerAddress.of("https://chat.example.org/x")).hasToString("Optional[https://chat.example.org]");
        assertThat(ServerAddress.of("localhost:8080")).hasToString("Optional[http://localhost:8080]");
        assertThat(ServerAddress.of("chat example")).isEmpty();
    }
}
