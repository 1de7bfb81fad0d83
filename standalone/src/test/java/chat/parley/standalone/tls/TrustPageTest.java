package chat.parley.standalone.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page.port() + path))
                .build();
    }
}
