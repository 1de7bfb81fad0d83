package chat.parley.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessGroupsTest {
    @Test
    void findsTheServerAndWhoeverNamesTheDataDirectory(@TempDir Path directory)
            throws IOException, InterruptedException {
        Process server = new ProcessBuilder("sleep", "60").start();
        ProcessBuilder withEnvironment = new ProcessBuilder("tail", "-f", "/dev/null");
        withEnvironment.environment().put("ENGINE_HOME", directory.toString());
        Process engine = withEnvironment.start();
        try {
            ProcessGroups groups = ProcessGroups.find(server.pid(), directory);

            assertThat(groups.usage()).containsOnlyKeys("parley", "tail");
            assertThat(groups.usage().get("tail"))
                    .satisfies(usage -> assertThat(usage.residentKib()).isPositive());
        } finally {
            server.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            engine.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void knowsItsOwnThreads() {
        assertThat(ProcessGroups.threads(ProcessHandle.current().pid()).values().stream()
                        .reduce(Duration.ZERO, Duration::plus))
                .isPositive();
        assertThat(ProcessGroups.ownUsage().cpu()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"reactor-tcp-12,reactor-tcp", "C2 CompilerThre,C2 CompilerThre", "GC Thread#0,GC Thread", "7,7"})
    void groupsThreadsByName(String name, String group) {
        assertThat(ProcessGroups.threadGroup(name)).isEqualTo(group);
    }
}
