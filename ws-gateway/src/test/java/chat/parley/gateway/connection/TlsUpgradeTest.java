package chat.parley.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.gateway.connection.core.ConnectionLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider;

/** Sockets over TLS, alone and beside HTTP/2, which is negotiated after the channel was set up. */
class TlsUpgradeTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    private static Path directory;

    private static KeyStore keys = emptyStore();

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path file = directory.resolve("keys.p12");
        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "test",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(exit).isZero();
        keys = emptyStore();
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
    }

    private static KeyStore emptyStore() {
        try {
            return KeyStore.getInstance("PKCS12");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void servesSocketsOverTls(boolean withHttp2) throws Exception {
        try (SocketServer server = new SocketServer(ConnectionLimits.CONTRACT, 10, http -> secure(http, withHttp2));
                HttpClient http = HttpClient.newBuilder().sslContext(trusting()).build()) {
            HttpResponse<String> page = http.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/page"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(page.version()).isEqualTo(withHttp2 ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
            assertThat(page.statusCode()).isEqualTo(404);

            CompletableFuture<String> answer = new CompletableFuture<>();
            WebSocket socket = http.newWebSocketBuilder()
                    .subprotocols(SocketEndpoint.SUBPROTOCOL)
                    .buildAsync(URI.create("wss://localhost:" + server.port() + "/ws"), new WebSocket.Listener() {
                        @Override
                        public @Nullable CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
                            answer.complete(data.toString());
                            return null;
                        }
                    })
                    .get(20, TimeUnit.SECONDS);
            socket.sendText("{\"type\":\"ping\",\"id\":\"7\"}", true).join();
            assertThat(answer.get(20, TimeUnit.SECONDS)).contains("\"re\":\"7\"");
            socket.abort();
        }
    }

    private static HttpServer secure(HttpServer server, boolean withHttp2) {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, PASSWORD);
            return withHttp2
                    ? server.protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
                            .secure(spec -> spec.sslContext(
                                    (SslProvider.GenericSslContextSpec<?>) Http2SslContextSpec.forServer(factory)))
                    : server.secure(spec -> spec.sslContext(
                            (SslProvider.GenericSslContextSpec<?>) Http11SslContextSpec.forServer(factory)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext trusting() throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = emptyStore();
        trusted.load(null, null);
        trusted.setCertificateEntry("test", keys.getCertificate("test"));
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
