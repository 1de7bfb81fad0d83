package chat.parley.desktop.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import chat.parley.desktop.browser.NotLetInException.Reason;
import chat.parley.desktop.testing.TestBrowser;
import chat.parley.desktop.transport.Failures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the browser brings back to the program, and what it must not do there. */
class LoopbackListenerTest {
    private static final URI SERVER = URI.create("https://chat.example.org");

    private final AuthorizationRequest request = new AuthorizationRequest(SERVER);
    private final LoopbackListener listener = LoopbackListener.start(request);
    private final CompletableFuture<String> code = listener.code();
    private final TestBrowser browser =
            TestBrowser.at(request.page(listener.redirect(), "Parley on Linux & more"), "nobody's");

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void thePageIsAskedForACodeWithAChallengeAndNoVerifier() {
        assertThat(browser.asked())
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "parley-desktop")
                .containsEntry("redirect_uri", listener.redirect().toString())
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("device", "Parley on Linux & more")
                .doesNotContainValue(request.verifier());
        assertThat(listener.redirect().toString()).matches("http://127\\.0\\.0\\.1:\\d+/sign-in");
        Map<String, String> other = TestBrowser.at(
                        new AuthorizationRequest(SERVER).page(listener.redirect(), null), "nobody's")
                .asked();
        assertThat(other.get("state")).isNotEqualTo(browser.asked().get("state"));
        assertThat(other.get("code_challenge")).isNotEqualTo(browser.asked().get("code_challenge"));
        assertThat(other).doesNotContainKey("device");
    }

    @Test
    void theFirstAnswerCountsAndLeavesNoTraceInTheAddress() {
        HttpResponse<String> page = browser.bring(Map.of("code", "the code"));
        assertThat(code.join()).isEqualTo("the code");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri()).isEqualTo(listener.redirect().resolve("/sign-in/done"));
        assertThat(page.body())
                .contains("<html lang=\"en\">", "Go on in Parley")
                .doesNotContain("the code");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "style-src 'sha256-", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().map())
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("x-content-type-options", List.of("nosniff"));

        assertOver(browser.bring(Map.of("code", "another")));
        assertOver(browser.bring(Map.of("error", "access_denied")));
        assertThat(listener.code().join()).isEqualTo("the code");
    }

    @Test
    void whatBelongsToNoRequestChangesNothing() throws IOException, InterruptedException {
        URI redirect = listener.redirect();
        String state = browser.asked().get("state");
        List<HttpResponse<String>> pages = List.of(
                browser.bring(Map.of("code", "x", "state", "another")),
                browser.bring(Map.of("error", "access_denied", "state", "")),
                get(redirect, "Accept", "text/html"),
                get(URI.create(redirect + "?code=x&iss=" + SERVER), "Accept", "text/html"),
                get(URI.create(redirect + "?code=x&code=y&iss=" + SERVER + "&state=" + state), "Accept", "*/*"),
                get(URI.create(redirect + "?&&==&" + state), "Accept", "*/*"));
        for (HttpResponse<String> page : pages) {
            assertThat(page.uri()).isEqualTo(redirect.resolve("/sign-in/unknown"));
            assertThat(page.body()).contains("fits no sign-in");
        }
        assertThat(code).isNotDone();
        HttpResponse<String> _ = browser.bring(Map.of("code", "the code"));
        assertThat(code.join()).isEqualTo("the code");
    }

    @Test
    void whoSaysNoInTheBrowserIsTakenAtHisWord() {
        HttpResponse<String> page = browser.bring(Map.of("error", "access_denied"));
        assertThat(page.body()).contains("Nobody was signed in");
        assertThat(reason()).isEqualTo(Reason.DENIED);
        assertOver(browser.bring(Map.of("code", "late")));
    }

    @Test
    void anotherErrorIsNoRefusal() {
        HttpResponse<String> _ = browser.bring(Map.of("error", "server_error"));
        assertThat(reason()).isEqualTo(Reason.BAD_ANSWER);
    }

    /** A server to which the person was led on sends the answer of another one. */
    @Test
    void anAnswerOfAnotherServerIsRefused() {
        HttpResponse<String> page = browser.bring(Map.of("code", "x", "iss", "https://other.example.org"));
        assertThat(page.uri().getPath()).isEqualTo("/sign-in/unknown");
        assertThat(reason()).isEqualTo(Reason.BAD_ANSWER);
        assertOver(browser.bring(Map.of("code", "late")));
    }

    @Test
    void whatComesAfterTheProgramGaveUpIsToldSo() {
        listener.cancel();
        assertThat(reason()).isEqualTo(Reason.CANCELLED);
        assertOver(browser.bring(Map.of("code", "late")));
    }

    @Test
    void itSpeaksTheLanguageThatTheBrowserAsksFor() throws IOException, InterruptedException {
        URI page = listener.redirect().resolve("/sign-in/done");
        String russian = "<html lang=\"ru\">";
        assertThat(get(page, "Accept-Language", "ru-RU,ru;q=0.9,en;q=0.8").body())
                .contains(russian, "Продолжайте");
        assertThat(get(page, "Accept-Language", "de, en;q=0.5, ru;q=0.4").body())
                .doesNotContain(russian);
        assertThat(get(page, "Accept-Language", "de, ru;q=0.4").body()).contains(russian);
        assertThat(get(page, "Accept-Language", "<script>").body()).doesNotContain(russian, "script");
        assertThat(texts(Locale.of("ru")).keySet()).isEqualTo(texts(Locale.ROOT).keySet());
    }

    @Test
    void onlyThisComputerReachesItAndOnlyByItsAddress() throws IOException, InterruptedException {
        int port = listener.redirect().getPort();
        assertThatThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.2"), port).close())
                .isInstanceOf(IOException.class);
        String state = browser.asked().get("state");
        assertThat(raw("GET /sign-in?code=x&state=" + state + "&iss=" + SERVER + " HTTP/1.1\r\nHost: evil.example:"
                        + port))
                .startsWith("HTTP/1.1 421");
        assertThat(raw("POST /sign-in?code=x&state=" + state + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nContent-Length: 0"))
                .startsWith("HTTP/1.1 405");
        assertThat(get(listener.redirect().resolve("/other"), "Accept", "*/*").statusCode())
                .isEqualTo(404);
        assertThat(code).isNotDone();
    }

    @Test
    void thePortIsGivenBack() {
        listener.close();
        assertThat(reason()).isEqualTo(Reason.CANCELLED);
        assertThatThrownBy(() -> browser.bring(Map.of("code", "late"))).hasCauseInstanceOf(IOException.class);
    }

    private Reason reason() {
        return ((NotLetInException) Failures.cause(catchThrowable(code::join))).reason();
    }

    private void assertOver(HttpResponse<String> page) {
        assertThat(page.uri()).isEqualTo(listener.redirect().resolve("/sign-in/over"));
        assertThat(page.body()).contains("This sign-in is over");
    }

    private HttpResponse<String> get(URI address, String header, String value)
            throws IOException, InterruptedException {
        try (HttpClient following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            return following.send(
                    HttpRequest.newBuilder(address).header(header, value).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    /** What Java's client does not send. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.ofLiteral("127.0.0.1"), listener.redirect().getPort())) {
            socket.getOutputStream()
                    .write((request + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ResourceBundle texts(Locale language) {
        return ResourceBundle.getBundle(
                "chat.parley.desktop.browser.answer",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
