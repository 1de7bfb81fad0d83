package chat.parley.gateway.connection.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
    private final Origins origins = new Origins(List.of("https://chat.example.org", "http://intra:8080"));

    @ParameterizedTest
    @CsvSource({
        "https://chat.example.org, other, true",
        "https://CHAT.example.org:443, other, true",
        "http://chat.example.org, other, false",
        "https://chat.example.org:8443, other, false",
        "http://intra:8080, other, true",
        "http://here, here, true",
        "http://here:80, here, true",
        "https://here, here:443, true",
        "http://here:8080, here:8080, true",
        "http://here:8080, here, false",
        "http://[::1]:8080, '[::1]:8080', true",
        "https://chat.example.org/x, other, false",
        "https://user@chat.example.org, other, false",
        "null, null, false",
        "file://, other, false",
        "not an origin, not an origin, false",
    })
    void judges(String origin, String host, boolean allowed) {
        assertThat(origins.allow(origin, host)).isEqualTo(allowed);
    }

    @Test
    void programsSendNone() {
        assertThat(origins.allow(null, "here")).isTrue();
        assertThat(origins.allow("http://here", null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat.example.org", "*", "https://chat.example.org/path", ""})
    void refusesWhatIsNoOrigin(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Origins(List.of(text)))
                .withMessageContaining("scheme://host");
    }
}
