package chat.parley.desktop.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server with a certificate that no public authority has signed. */
class TrustTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final int NO_CONTENT = 204;

    @TempDir
    private static Path directory;

    private static HttpsServer server;

    @BeforeAll
    static void start() throws Exception {
        Path store = directory.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-file",
                directory.resolve("authority.pem").toString());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(store)) {
            keys.load(bytes, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(NO_CONTENT, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void anAuthorityOfTheComputerIsBelieved() throws Exception {
        assertThat(answerTo(Map.of(
                        "SSL_CERT_FILE", directory.resolve("authority.pem").toString())))
                .isEqualTo(NO_CONTENT);
    }

    @Test
    void whatNobodyKnowsIsRefused() {
        assertThatThrownBy(() -> answerTo(
                        Map.of("SSL_CERT_FILE", directory.resolve("none.pem").toString())))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void aFileThatIsNoneLeavesWhatJavaKnows() throws Exception {
        Path nonsense = Files.writeString(
                directory.resolve("nonsense.pem"), "-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n");
        Map<String, String> environment = Map.of("SSL_CERT_FILE", nonsense.toString());
        assertThat(Trust.ofThisComputer("Linux", environment)).isSameAs(SSLContext.getDefault());
        assertThatThrownBy(() -> answerTo(environment)).isInstanceOf(SSLHandshakeException.class);
    }

    private static int answerTo(Map<String, String> environment) throws Exception {
        try (HttpClient http = HttpClient.newBuilder()
                .sslContext(Trust.ofThisComputer("Linux", environment))
                .build()) {
            URI address = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static void keytool(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-keystore",
                directory.resolve("server.p12").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD)));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
