package chat.parley.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.model.ClientRelease;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

class GatewayPropertiesTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @Test
    void hasDefaults() {
        runner.run(context -> assertThat(context.getBean(GatewayProperties.class))
                .isEqualTo(new GatewayProperties(
                        List.of(),
                        100_000,
                        Duration.ofSeconds(2),
                        Duration.ofMillis(4),
                        null,
                        null,
                        DataSize.ofMegabytes(16))));
    }

    @Test
    void tellsOfTheNewestDesktopClient() {
        ApplicationContextRunner placed = runner.withPropertyValues("parley.gateway.desktop-download=/download/");
        placed.withPropertyValues("parley.gateway.desktop-version=1.4.0")
                .run(context -> assertThat(
                                context.getBean(GatewayProperties.class).desktop())
                        .isEqualTo(new ClientRelease("1.4.0", "/download/")));
        placed.withPropertyValues("parley.gateway.desktop-version=newest")
                .run(context -> assertThat(context).hasFailed());
    }

    @ParameterizedTest
    @CsvSource({
        "allowed-origins, chat.example.org",
        "max-sockets, 0",
        "drain, 1h",
        "pack-interval, -1ms",
        "pending-bytes, 1KB",
        "desktop-version, 1.4.0",
        "desktop-download, /download/",
        "alowed-origins, https://chat.example.org",
    })
    void namesTheWrongKey(String key, String value) {
        runner.withPropertyValues("parley.gateway." + key + "=" + value)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .satisfies(cause -> assertThat(cause.toString().replace("maxSockets", "max-sockets"))
                                .contains(key)));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(GatewayProperties.class)
    static class Properties {}
}
