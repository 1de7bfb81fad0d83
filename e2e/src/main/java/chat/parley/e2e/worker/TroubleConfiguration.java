package chat.parley.e2e.worker;

import chat.parley.worker.chat.Checkpoint;
import chat.parley.worker.chat.CheckpointListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Added to a worker that is started by a test ({@code spring.main.sources}): ends its process at a named point as a
 * crash would, or lets transactions fail as a defect would.
 */
@Configuration(proxyBeanMethods = false)
public class TroubleConfiguration {
    private static final String HALT_AT = "parley.e2e.halt-at";
    private static final String HALT_AFTER = "parley.e2e.halt-after";
    private static final String FAIL_WHILE = "parley.e2e.fail-while";
    /** What a process killed by SIGKILL is said to have returned. */
    public static final int KILLED = 137;

    /** JVM options of a worker that dies when it passes the point for the {@code nth} time. */
    public static List<String> haltAt(Checkpoint point, int nth) {
        return List.of(
                "-Dspring.main.sources=" + TroubleConfiguration.class.getName(),
                "-D" + HALT_AT + "=" + point,
                "-D" + HALT_AFTER + "=" + nth);
    }

    /** JVM options of a worker that can commit nothing while the file exists. */
    public static List<String> failWhileExists(Path file) {
        return List.of("-Dspring.main.sources=" + TroubleConfiguration.class.getName(), "-D" + FAIL_WHILE + "=" + file);
    }

    @Bean
    CheckpointListener trouble() {
        String haltAt = System.getProperty(HALT_AT, "");
        AtomicInteger left = new AtomicInteger(Integer.getInteger(HALT_AFTER, 1));
        Path failWhile = Path.of(System.getProperty(FAIL_WHILE, "/nonexistent"));
        return point -> {
            if (point.name().equals(haltAt) && left.decrementAndGet() == 0) {
                Runtime.getRuntime().halt(KILLED);
            }
            if (point == Checkpoint.BEFORE_COMMIT && Files.exists(failWhile)) {
                throw new IllegalStateException("a test lets this transaction fail");
            }
        };
    }
}
