package chat.parley.auth;

import static chat.parley.auth.testing.AuthInstance.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.accounts.testing.TestAnswer;
import chat.parley.auth.testing.AuthInstance;
import chat.parley.auth.testing.AuthSystem;
import chat.parley.auth.testing.TestClient;
import chat.parley.auth.testing.TestClock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are believed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForwardedAddressTest {
    private final TestClock clock = new TestClock();
    private final AuthSystem system = new AuthSystem();
    private final AuthInstance direct = system.start(clock);
    private final AuthInstance behindProxies =
            system.start(clock, Map.of("parley.http.trusted-proxies", "127.0.0.1,10.0.0.0/8,fd00::/8"));

    @BeforeAll
    void people() {
        direct.person("anna");
    }

    @AfterAll
    void stop() {
        direct.close();
        behindProxies.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.5                      | 203.0.113.5
            6.6.6.6, 203.0.113.5             | 203.0.113.5
            203.0.113.5, 10.1.2.3            | 203.0.113.5
            6.6.6.6, 203.0.113.5, 10.1.2.3   | 203.0.113.5
            203.0.113.5, fd00::1             | 203.0.113.5
            10.9.9.9                         | 10.9.9.9
            2001:db8::1                      | 2001:db8:0:0:0:0:0:1
            nonsense                         | 127.0.0.1
            nonsense, 203.0.113.5            | 203.0.113.5
            203.0.113.5, nonsense            | 127.0.0.1
            example.org                      | 127.0.0.1
            """)
    void theAddressIsTheLastOneForWhichNoTrustedProxyVouches(String header, String expected) {
        assertThat(addressSeen(behindProxies, header)).isEqualTo(expected);
    }

    @Test
    void whatAnUntrustedPeerSaysIsIgnored() {
        assertThat(addressSeen(direct, "203.0.113.5")).isEqualTo("127.0.0.1");
    }

    @Test
    void theCookieIsSecureBehindAProxyWithTls() {
        assertThat(cookie(behindProxies, "https")).contains("Secure");
        assertThat(cookie(behindProxies, "http")).doesNotContain("Secure");
        assertThat(cookie(direct, "https")).doesNotContain("Secure");
    }

    @Test
    void aProxyThatIsNoAddressStopsTheStart() {
        assertThatThrownBy(() -> system.start(clock, Map.of("parley.http.trusted-proxies", "my-proxy"))
                        .close())
                .hasStackTraceContaining("parley.http.trusted-proxies must hold addresses like 10.0.0.0/8 or ::1");
    }

    private static String addressSeen(AuthInstance auth, String forwardedFor) {
        TestClient client = auth.client().with("X-Forwarded-For", forwardedFor);
        TestAnswer login = client.login("anna", PASSWORD);
        TestAnswer list = client.get("/api/auth/sessions", login.accessToken());
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        return list.json()
                .at("/sessions")
                .valueStream()
                .filter(session -> session.get("current").asBoolean())
                .map(session -> session.get("address").asString())
                .findFirst()
                .orElseThrow();
    }

    private static String cookie(AuthInstance auth, String protocol) {
        return auth.client()
                .with("X-Forwarded-Proto", protocol)
                .login("anna", PASSWORD)
                .header("Set-Cookie");
    }
}
