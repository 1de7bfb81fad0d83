package chat.parley.standalone.tls;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Objects;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Tells people, over plain HTTP because nothing else works yet, how to make their devices trust this Parley, and gives
 * them the certificate. Whoever controls the network could give them another one: the fingerprint printed at start lets
 * them compare.
 */
public final class TrustPage implements AutoCloseable {
    private static final String PAGE = readPage();

    private final DisposableServer server;
    private final String fingerprint;

    private TrustPage(DisposableServer server, String fingerprint) {
        this.server = server;
        this.fingerprint = fingerprint;
    }

    static TrustPage open(int pagePort, int parleyPort, X509Certificate authority) {
        byte[] certificate = encode(authority);
        String fingerprint = fingerprint(certificate);
        DisposableServer server = HttpServer.create()
                .host("0.0.0.0")
                .port(pagePort)
                .route(routes -> routes.get(
                                "/", (request, response) -> page(request, response, parleyPort, fingerprint))
                        .get(
                                "/parley.crt",
                                (request, response) -> guarded(response)
                                        .header(HttpHeaderNames.CONTENT_TYPE, "application/x-x509-ca-cert")
                                        .sendByteArray(Mono.just(certificate))))
                .bindNow();
        return new TrustPage(server, fingerprint);
    }

    /** SHA-256 of the authority's certificate, as browsers and systems show it. */
    public String fingerprint() {
        return fingerprint;
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private static Publisher<Void> page(
            HttpServerRequest request, HttpServerResponse response, int parleyPort, String fingerprint) {
        String host = hostOf(request);
        String text = PAGE.replace("{{parley}}", "https://" + host + ":" + parleyPort + "/")
                .replace("{{fingerprint}}", fingerprint);
        return guarded(response)
                .header(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
                .sendByteArray(Mono.just(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The page has a style of its own and nothing else; nobody frames it to cover the fingerprint. */
    private static HttpServerResponse guarded(HttpServerResponse response) {
        return response.header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                                + " frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin");
    }

    /** The name by which the reader reached us; only what can be a host name, because it goes into the page. */
    private static String hostOf(HttpServerRequest request) {
        String host = request.requestHeaders().get(HttpHeaderNames.HOST, "");
        String name = host.startsWith("[") ? host.replaceFirst("].*", "]") : host.replaceFirst(":.*", "");
        return name.matches("[A-Za-z0-9.\\-]+|\\[[0-9A-Fa-f:.]+]") ? name : "localhost";
    }

    private static String readPage() {
        try (InputStream page = TrustPage.class.getResourceAsStream("trust.html")) {
            return new String(Objects.requireNonNull(page, "trust.html").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] encode(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String fingerprint(byte[] certificate) {
        try {
            return HexFormat.ofDelimiter(":")
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
