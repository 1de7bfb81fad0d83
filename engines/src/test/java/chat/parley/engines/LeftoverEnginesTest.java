package chat.parley.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.engines.testing.TestEnginesServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when the JVM that started the engines dies without stopping them. */
class LeftoverEnginesTest {
    @TempDir
    private Path parent;

    private @Nullable Process child;

    @AfterEach
    void endChild() throws InterruptedException {
        if (child != null) {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void stopsTheEnginesOfAKilledRunAndStartsAgain() throws Exception {
        Path directory = parent.resolve("data");
        Process killed = startEnginesInAnotherJvm(directory);
        assertThat(EngineAddresses.runningIn(directory)).isPresent();
        List<ProcessHandle> leftovers = new EngineRecord(directory)
                .processes().values().stream()
                        .map(identity -> identity.find().orElseThrow())
                        .toList();
        assertThat(leftovers).hasSize(4);

        killed.destroyForcibly().waitFor();
        assertThat(leftovers).allMatch(ProcessHandle::isAlive);

        try (Engines engines = Engines.start(EnginesOptions.test(directory))) {
            assertThat(leftovers).noneMatch(ProcessHandle::isAlive);
            assertThat(engines.all()).allMatch(Engine::isRunning);
        }
        assertThat(EngineAddresses.runningIn(directory)).isEmpty();
    }

    @Test
    void refusesADirectoryThatALivingProcessHolds() throws Exception {
        Path directory = parent.resolve("data");
        try (Engines _ = Engines.open(EnginesOptions.standalone(directory))) {
            assertThatThrownBy(() -> Engines.open(EnginesOptions.standalone(directory)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("in use by a running Parley (process "
                            + ProcessHandle.current().pid() + ")");
        }
        Engines.open(EnginesOptions.standalone(directory)).close();
    }

    @Test
    void aRefusalWithinTheProcessDoesNotGiveTheDirectoryAway() throws Exception {
        Path directory = parent.resolve("data");
        try (Engines _ = Engines.open(EnginesOptions.standalone(directory))) {
            assertThatThrownBy(() -> Engines.open(EnginesOptions.standalone(directory)))
                    .isInstanceOf(EngineException.class);
            Process other = javaProcess(TestEnginesServer.class, directory.toString());
            child = other;
            other.getOutputStream().close();
            String output = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(output)
                    .contains("in use by a running Parley (process "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void leavesAProcessAloneThatIsNotItsOwn() throws Exception {
        Path directory = parent.resolve("data");
        child = new ProcessBuilder("sleep", "600").start();
        Instant started = child.toHandle().info().startInstant().orElseThrow();

        // The recorded id now belongs to another program.
        pretend(directory, new ProcessIdentity(child.pid(), started, directory.toString()));
        Engines.open(EnginesOptions.standalone(directory)).close();
        assertThat(child.isAlive()).isTrue();

        // The same program line, but started at another time than the recorded process.
        pretend(directory, new ProcessIdentity(child.pid(), started.minus(Duration.ofMinutes(5)), "sleep 600"));
        Engines.open(EnginesOptions.standalone(directory)).close();
        assertThat(child.isAlive()).isTrue();

        // Everything agrees: this one would be ours.
        pretend(directory, new ProcessIdentity(child.pid(), started, "sleep 600"));
        Engines.open(EnginesOptions.standalone(directory)).close();
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void pretend(Path directory, ProcessIdentity identity) throws IOException {
        OwnerOnly.directory(directory);
        EngineRecord record = new EngineRecord(directory);
        record.started("redis", identity);
        assertThat(new EngineRecord(directory).processes()).isEqualTo(Map.of("redis", identity));
    }

    private static Process javaProcess(Class<?> main, String argument) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        argument)
                .redirectErrorStream(true)
                .start();
    }

    private Process startEnginesInAnotherJvm(Path directory) throws IOException {
        Process started = javaProcess(TestEnginesServer.class, directory.toString());
        child = started;
        BufferedReader output = started.inputReader();
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            if (line.equals("ready")) {
                return started;
            }
        }
        throw new AssertionError("The other JVM ended:\n" + seen);
    }
}
