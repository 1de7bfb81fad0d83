package chat.parley.standalone.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One event is one line of the log, whatever is in it. */
class LogLinesTest {
    private static final String FORGED = "2026-03-01T12:00:00.000Z INFO  [main] c.p.Forged: signed in";

    @Test
    void nothingFromOutsideLooksLikeALine(@TempDir Path directory) throws Exception {
        LoggerContext logging = new LoggerContext();
        logging.setMDCAdapter(new LogbackMDCAdapter());
        logging.putProperty("parley.logs", directory.toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(logging);
        URL configuration = Objects.requireNonNull(LogLinesTest.class.getResource("/logback.xml"));
        configurator.doConfigure(configuration);

        logging.getLogger("test").info("from {}", "a\r\n" + FORGED + "\u001b[2J\u0085\u2028b");
        logging.getLogger("test")
                .info(
                        "failed",
                        new IllegalStateException(
                                "bad\r\n" + FORGED + "\u001b[1A", new RuntimeException("c\n" + FORGED)));
        logging.getLogger("test").info("last");
        logging.stop();

        String log = Files.readString(directory.resolve("parley.log"));
        List<String> lines = log.lines().toList();
        assertThat(lines.getFirst()).endsWith("test: from a " + FORGED + " [2J b");
        assertThat(lines).noneMatch(line -> line.startsWith(FORGED));
        assertThat(lines.stream().filter(line -> line.startsWith("20"))).hasSize(3);
        assertThat(lines).anyMatch(line -> line.startsWith("    java.lang.IllegalStateException: bad"));
        assertThat(log).contains("nothingFromOutsideLooksLikeALine").doesNotContain("\u001b", "\r", "\u0085", "\u2028");
    }
}
