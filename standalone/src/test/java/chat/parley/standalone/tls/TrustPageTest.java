package chat.parley.standalone.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPageTest {
    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private LocalAuthority authority;
    private TrustPage page;

    @BeforeEach
    void open() {
        authority = new LocalAuthority(directory, InstantSource.system());
        page = TrustPage.open(0, 8443, authority.certificate());
    }

    @AfterEach
    void close() {
        page.close();
        http.close();
    }

    @Test
    void handsOutTheAuthoritysCertificate() throws Exception {
        HttpResponse<byte[]> response = http.send(request("/parley.crt"), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("Content-Type")).contains("application/x-x509-ca-cert");
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(response.body())))
                .isEqualTo(authority.certificate());
    }

    @Test
    void explainsInTwoLanguagesAndLeadsToTheNameTheReaderUsed() throws Exception {
        HttpResponse<String> response = http.send(request("/"), HttpResponse.BodyHandlers.ofString());
        assertThat(response.body())
                .contains("https://127.0.0.1:8443/", page.fingerprint(), "Make this device trust", "доверенным")
                .doesNotContain("{{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/parley.crt"})
    void letsNobodyFrameOrReinterpretIt(String path) throws Exception {
        HttpHeaders headers =
                http.send(request(path), HttpResponse.BodyHandlers.discarding()).headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none';")
                .endsWith("frame-ancestors 'none'");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
    }

    /** The name goes into the page, so it must be one. */
    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "a\"onclick=alert(1)//", "[<b>]", "{{fingerprint}}"})
    void aNameThatIsNoneIsNotRepeated(String host) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), page.port())) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain(host);
            assertThat(answer)
                    .satisfiesAnyOf(
                            text -> assertThat(text).contains("https://localhost:8443/"),
                            text -> assertThat(text).startsWith("HTTP/1.1 400"));
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page.port() + path))
                .build();
    }
}
