package chat.parley.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    @TempDir
    private Path webClient;

    @BeforeEach
    void buildWebClient() throws Exception {
        Files.writeString(webClient.resolve("index.html"), "<!doctype html>");
    }

    @Test
    void listensOnPort8080AndKeepsDataHereUnlessToldOtherwise() {
        CommandLine parsed = parse();
        assertThat(parsed.port()).isEqualTo(8080);
        assertThat(parsed.data()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(parsed.tls()).isFalse();
        assertThat(parsed.demo()).isFalse();
        assertThat(parsed.broker()).isNull();
        assertThat(parsed.mediaPort()).isZero();
    }

    @Test
    void takesEveryOption() {
        CommandLine parsed = parse(
                "--tls",
                "--port",
                "9000",
                "--demo",
                "--data",
                "/srv/parley",
                "--broker",
                "amqp://me:pw@broker/chat",
                "--media-port",
                "9100");
        assertThat(parsed.port()).isEqualTo(9000);
        assertThat(parsed.trustPagePort()).isEqualTo(9001);
        assertThat(parsed.tls()).isTrue();
        assertThat(parsed.demo()).isTrue();
        assertThat(parsed.data()).isEqualTo(Path.of("/srv/parley"));
        assertThat(parsed.broker()).hasToString("amqp://broker:5672/chat");
        assertThat(parsed.mediaPort()).isEqualTo(9100);
    }

    @Test
    void usesTheUsualPortForTls() {
        assertThat(parse("--tls").port()).isEqualTo(8443);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --prot 80                    | unknown option --prot
            --port                       | --port needs a value
            --port --tls                 | --port needs a value
            --port eighty                | --port must be a number from 1 to 65534, not eighty
            --port 0                     | --port must be a number from 1 to 65534, not 0
            --port 65535                 | --port must be a number from 1 to 65534, not 65535
            --media-port none            | --media-port must be a number from 1 to 65534, not none
            --broker http://x            | --broker: A broker address looks like amqp://user:password@host:5672/vhost
            """)
    void namesWhatIsWrong(String arguments, String message) {
        assertThatThrownBy(() -> parse(arguments.split(" ", -1)))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @Test
    void refusesToStartWithoutAWebClient() {
        assertThatThrownBy(() -> CommandLine.parse(List.of("--web-client", "/nonexistent")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("the web client is not built");
    }

    private CommandLine parse(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--web-client", webClient.toString()));
        return CommandLine.parse(all);
    }
}
