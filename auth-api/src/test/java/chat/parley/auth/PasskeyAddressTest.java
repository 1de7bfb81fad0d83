package chat.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.auth.passkey.PasskeyProperties;
import chat.parley.auth.passkey.core.RelyingParty;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where there can be passkeys. */
class PasskeyAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://chat.example.org        | https://chat.example.org        | chat.example.org
            https://chat.example.org:443/   | https://chat.example.org        | chat.example.org
            http://localhost:8080           | http://localhost:8080           | localhost
            http://localhost:80             | http://localhost                | localhost
            """)
    void whatPasskeysAreBoundToComesFromTheAddress(String address, String origin, String id) {
        assertThat(new PasskeyProperties(URI.create(address), 1).publicAddress())
                .isNotNull();
        assertThat(RelyingParty.of(URI.create(address))).isEqualTo(new RelyingParty(origin, id));
    }

    @ParameterizedTest
    @CsvSource({
        "http://chat.example.org, must look like",
        "https://chat.example.org/chat, must look like",
        "https://chat.example.org?x=1, must look like",
        "chat.example.org, must look like",
        "https://192.168.1.5, must have a host name",
        "https://[fd00::5]:8443, must have a host name",
        "http://127.0.0.1:8080, must look like"
    })
    void addressesWithoutPasskeysAreNamedAtTheStart(String address, String rule) {
        assertThatThrownBy(() -> new PasskeyProperties(URI.create(address), 1))
                .hasMessageContaining("parley.auth.passkeys.public-address " + rule);
    }
}
