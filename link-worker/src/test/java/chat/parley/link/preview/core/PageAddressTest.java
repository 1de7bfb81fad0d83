package chat.parley.link.preview.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://example.org, https://example.org",
        "HTTPS://Example.org/a?b=c#d, HTTPS://Example.org/a?b=c",
        "https://пример.рф:8443/план?день=1, https://xn--e1afmkfd.xn--p1ai:8443/%D0%BF%D0%BB%D0%B0%D0%BD?%D0%B4%D0%B5%D0%BD%D1%8C=1",
        "https://example.org/%D0%BF?q=a|b[1], https://example.org/%D0%BF?q=a%7Cb%5B1%5D",
        "http://[2606:4700::1]/, http://[2606:4700::1]/"
    })
    void peopleWriteInAnyScript(String link, String address) {
        assertThat(PageAddress.of(link)).hasToString(address);
    }

    /** What it has beside a host stays visible to who refuses it. */
    @Test
    void aNameBeforeTheHostIsNotLost() {
        assertThat(PageAddress.of("http://user:secret@example.org/").getUserInfo())
                .isEqualTo("user:secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "https://", "https:///x", "mailto:a@example.org", "http://exa mple.org/"})
    void whatIsNoneSaysSo(String link) {
        assertThatThrownBy(() -> PageAddress.of(link)).isInstanceOf(IllegalArgumentException.class);
    }
}
