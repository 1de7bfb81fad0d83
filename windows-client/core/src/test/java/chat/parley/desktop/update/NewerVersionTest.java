package chat.parley.desktop.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.model.ClientRelease;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewerVersionTest {
    private static final URI SERVER = URI.create("https://chat.example.org");

    @ParameterizedTest
    @CsvSource({
        "0.2.0, 0.1.0, true",
        "0.1.0, 0.1.0, false",
        "0.1, 0.1.0, false",
        "0.10.0, 0.9.9, true",
        "1, 0.9, true",
        "0.1.0, 0.2.0, false",
        "0.1.0.1, 0.1.0, true",
        "newest, 0.1.0, false",
        "99999999999, 0.1.0, false",
    })
    void versionsAreNumbers(String offered, String own, boolean newer) {
        assertThat(NewerVersion.isNewer(offered, own)).isEqualTo(newer);
    }

    @Test
    void theOperatorSaysWhere() {
        assertThat(NewerVersion.of(new ClientRelease("0.2.0", "/download/"), "0.1.0", SERVER))
                .contains(new NewerVersion("0.2.0", URI.create("https://chat.example.org/download/")));
        assertThat(NewerVersion.of(new ClientRelease("0.2.0", "https://example.org/parley"), "0.1.0", SERVER))
                .contains(new NewerVersion("0.2.0", URI.create("https://example.org/parley")));
        assertThat(NewerVersion.of(new ClientRelease("0.2.0", "file:///C:/parley.exe"), "0.1.0", SERVER))
                .isEmpty();
        assertThat(NewerVersion.of(new ClientRelease("0.2.0", "not an address"), "0.1.0", SERVER))
                .isEmpty();
        assertThat(NewerVersion.of(null, "0.1.0", SERVER)).isEmpty();
    }
}
