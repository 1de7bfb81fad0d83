package chat.parley.sfu.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.sfu.media.ListenAddress;
import chat.parley.wire.model.CallLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class CallPropertiesTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @Test
    void servesOnlyThisMachineUnlessToldOtherwise() {
        runner.run(context -> {
            CallProperties properties = context.getBean(CallProperties.class);
            assertThat(properties.workers().addresses()).containsExactly(ListenAddress.of("127.0.0.1"));
            assertThat(properties.workers().firstPort()).isEqualTo(14_400);
            assertThat(properties.workers().count())
                    .isEqualTo(Runtime.getRuntime().availableProcessors());
            assertThat(properties.limits()).isEqualTo(new CallLimits(16, 3_000_000, 720, true));
            assertThat(properties.turn().sharedSecret()).isEmpty();
            assertThat(properties.turn().ttl()).isEqualTo(Duration.ofHours(6));
        });
    }

    @Test
    void tellsClientsTheAddressOfTheRouterAndTheOwnOne() {
        runner.withPropertyValues(
                        "parley.calls.listen=192.168.1.5,fd00::5",
                        "parley.calls.announced=203.0.113.7,calls.example.org",
                        "parley.calls.expose-internal-ip=true",
                        "parley.calls.media-workers=3")
                .run(context -> {
                    CallProperties properties = context.getBean(CallProperties.class);
                    assertThat(properties.workers().count()).isEqualTo(3);
                    assertThat(properties.workers().addresses())
                            .containsExactly(
                                    new ListenAddress("192.168.1.5", "203.0.113.7", true),
                                    new ListenAddress("fd00::5", "calls.example.org", true));
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            media-workers=-1                                            | media-workers
            media-workers=257                                           | media-workers
            base-port=0                                                 | base-port
            media-workers=256; base-port=65500                          | base-port
            listen=                                                     | listen
            listen=parley.example.org                                   | listen
            listen=192.168.1.256                                        | listen
            listen=0.0.0.0                                              | announced
            listen=10.0.0.1; announced=300.1.1.1                        | announced
            listen=10.0.0.1; announced=https://calls.example.org        | announced
            listen=10.0.0.1; announced=a.example.org,b.example.org      | announced
            listen=0.0.0.0; announced=0.0.0.0                           | announced
            listen=::; announced=a.example.org; expose-internal-ip=true | expose-internal-ip
            participants=1                                              | participants
            participants=17                                             | participants
            participants-per-worker=0                                   | participants-per-worker
            publish-bitrate=500                                         | publish-bitrate
            camera-height=10                                            | camera-height
            screen-sharing=perhaps                                      | screen-sharing
            stun-urls=stun.example.org:3478                             | stun-urls
            turn.urls=turn://turn.example.org:3478; turn.secret=s       | turn.urls
            turn.urls=turn:turn.example.org:3478                        | turn.secret-file
            turn.urls=turn:a; turn.secret=s; turn.secret-file=f         | turn.secret-file
            turn.ttl=5s                                                 | turn.ttl
            turn.ttl=8d                                                 | turn.ttl
            turn.secrets=s                                              | turn.secrets
            sceen-sharing=true                                          | sceen-sharing
            """)
    void namesTheWrongKey(String settings, String key) {
        String[] properties = Arrays.stream(settings.split("; ", -1))
                .map(setting -> "parley.calls." + setting)
                .toArray(String[]::new);
        runner.withPropertyValues(properties)
                .run(context -> assertThat(context)
                        .getFailure()
                        .satisfies(cause -> assertThat(explanation(cause)).contains(key)));
    }

    /** Of the whole chain, with the names of record components, which constraints tell, as keys. */
    private static String explanation(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(Throwable::toString)
                .collect(Collectors.joining("\n"))
                .replaceAll("([a-z])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }

    @Test
    void readsTheSecretFromAFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("turn-secret"), "north\n");
        assertThat(turn(file).sharedSecret()).isEqualTo("north");
        Files.writeString(file, "\n");
        assertThatThrownBy(() -> turn(file).sharedSecret())
                .hasMessageStartingWith("parley.calls.turn.secret-file")
                .hasMessageContaining("is empty");
        Files.delete(file);
        assertThatThrownBy(() -> turn(file).sharedSecret()).hasMessageStartingWith("parley.calls.turn.secret-file");
    }

    @Test
    void keepsTheSecretOutOfLogs() {
        TurnProperties turn = new TurnProperties(List.of("turn:t.example.org"), "north", null, Duration.ofHours(1));
        assertThat(turn.toString()).doesNotContain("north");
    }

    private static TurnProperties turn(Path file) {
        return new TurnProperties(List.of("turn:turn.example.org"), null, file, Duration.ofHours(1));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(CallProperties.class)
    static class Properties {}
}
