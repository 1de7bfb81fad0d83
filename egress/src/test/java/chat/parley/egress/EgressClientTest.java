package chat.parley.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class EgressClientTest {
    private static final EgressLimits LIMITS = new EgressLimits(Duration.ofSeconds(2), Duration.ofSeconds(10), 1000, 3);

    private final AtomicInteger asked = new AtomicInteger();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.get("/page", (request, response) -> {
                        asked.incrementAndGet();
                        return response.sendString(Mono.just(
                                "a page for " + request.requestHeaders().get("User-Agent")));
                    })
                    .get("/to-page", (request, response) -> response.sendRedirect("/page"))
                    .get(
                            "/to-link-local",
                            (request, response) -> response.sendRedirect("http://169.254.169.254/latest"))
                    .get("/to-file", (request, response) -> response.sendRedirect("file:///etc/passwd"))
                    .get("/for-ever", (request, response) -> response.sendRedirect("/for-ever"))
                    .get(
                            "/endless",
                            (request, response) ->
                                    response.sendString(Flux.<String>generate(sink -> sink.next("x".repeat(100)))))
                    .get(
                            "/bomb",
                            (request, response) -> response.header("Content-Encoding", "gzip")
                                    .sendByteArray(Mono.fromCallable(() -> zipped(10_000_000))))
                    .get("/silence", (request, response) -> Mono.never())
                    .post(
                            "/hook",
                            (request, response) -> response.sendString(
                                    request.receive().aggregate().asString().map(body -> "got " + body))))
            .bindNow();

    private final EgressClient closed = new EgressClient(EgressRules.allowing(List.of()), "Parley");
    private final EgressClient open = new EgressClient(EgressRules.allowing(List.of("127.0.0.1")), "Parley");

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "[::1]", "[::ffff:127.0.0.1]"})
    void thisMachineIsNotReachedByAnyOfItsNames(String host) {
        assertThatThrownBy(() -> get(closed, host, "/page")).isInstanceOf(Exception.class);
        assertThat(asked).hasValue(0);
    }

    @Test
    void theRefusalOfAConnectionSaysSo() {
        assertThatThrownBy(() -> get(closed, "localhost", "/page"))
                .isInstanceOf(EgressRefusedException.class)
                .hasMessage("the address is not public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example.org/",
                "gopher://example.org/",
                "http:///nowhere",
                "http://user:secret@example.org/",
                "http://example.org:25/",
                "https://example.org:80/",
                "relative"
            })
    void whatIsNoWebAddressIsRefusedBeforeItIsLookedUp(String address) {
        assertThatThrownBy(() -> closed.get(URI.create(address), "*/*", LIMITS).block())
                .isInstanceOf(EgressRefusedException.class);
    }

    @Test
    void aPageComesAlsoAfterARedirect() throws Exception {
        assertThat(text(get(open, "127.0.0.1", "/page"))).isEqualTo("a page for Parley");
        EgressAnswer redirected = get(open, "127.0.0.1", "/to-page");
        assertThat(text(redirected)).isEqualTo("a page for Parley");
        assertThat(redirected.location().getPath()).isEqualTo("/page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/to-link-local", "/to-file"})
    void aRedirectIsHeldAgainstTheSameRules(String path) {
        assertThatThrownBy(() -> get(open, "127.0.0.1", path)).isInstanceOf(EgressRefusedException.class);
    }

    @Test
    void redirectsEnd() throws Exception {
        assertThat(get(open, "127.0.0.1", "/for-ever").status()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/endless", "/bomb"})
    void onlyTheFirstBytesAreKept(String path) throws Exception {
        EgressAnswer answer = get(open, "127.0.0.1", path);
        assertThat(answer.body()).hasSize(1000);
        assertThat(answer.whole()).isFalse();
    }

    @Test
    void whoeverDoesNotAnswerIsGivenUp() {
        EgressLimits hasty = new EgressLimits(Duration.ofSeconds(1), Duration.ofMillis(300), 1000, 0);
        assertThatThrownBy(() -> open.get(address("127.0.0.1", "/silence"), "*/*", hasty)
                        .toFuture()
                        .get())
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void whatIsPostedArrives() throws Exception {
        EgressAnswer answer = open.post(
                        address("127.0.0.1", "/hook"),
                        headers -> headers.set("X-Test", "1"),
                        "news".getBytes(StandardCharsets.UTF_8),
                        LIMITS)
                .toFuture()
                .get();
        assertThat(text(answer)).isEqualTo("got news");
    }

    private EgressAnswer get(EgressClient client, String host, String path) throws Exception {
        try {
            return client.get(address(host, path), "text/html", LIMITS)
                    .toFuture()
                    .get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private URI address(String host, String path) {
        return URI.create("http://" + host + ":" + server.port() + path);
    }

    private static String text(EgressAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static byte[] zipped(int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(new byte[size]);
        }
        return bytes.toByteArray();
    }
}
