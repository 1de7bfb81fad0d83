package chat.parley.standalone.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class WebClientTest {
    private static final String SCRIPT = "export const text = 'a';\n".repeat(200);

    private static final Pattern NGINX_HEADER =
            Pattern.compile("map \\$upstream_http_(\\S+) \\S+ \\{\\s+\"\" \"([^\"]+)\";");

    @TempDir
    private Path directory;

    @TempDir
    private Path panel;

    private final HttpClient http = HttpClient.newHttpClient();
    private DisposableServer server;

    @BeforeEach
    void serve() throws Exception {
        Files.writeString(directory.resolve("index.html"), "<!doctype html><title>Parley</title>");
        Files.createDirectories(directory.resolve("assets"));
        Files.writeString(directory.resolve("assets/main-abc123.js"), SCRIPT);
        Files.writeString(directory.resolve("sw.js"), "// worker");
        Files.write(directory.resolve("icon-192.png"), new byte[] {1, 2, 3});
        Files.writeString(panel.resolve("index.html"), "<!doctype html><title>Administration</title>");
        Files.createDirectories(panel.resolve("assets"));
        Files.writeString(panel.resolve("assets/main-abc123.js"), SCRIPT);
        HandlerStrategies strategies = HandlerStrategies.builder()
                .webFilter(new SecurityHeadersFilter(
                        Duration.ofDays(365), request -> request.getHeaders().containsHeader("X-Encrypted")))
                .build();
        server = HttpServer.create()
                .host("127.0.0.1")
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(
                        new WebClientHandler(WebFiles.in(directory))
                                .webClient()
                                .and(new WebClientHandler(WebFiles.in(panel)).panel()),
                        strategies)))
                .bindNow();
    }

    @AfterEach
    void close() {
        server.disposeNow();
        http.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/chat/0198c5f2", "/settings"})
    void answersTheClientsOwnAddressesWithTheStartPage(String path) throws Exception {
        HttpResponse<byte[]> response = get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(header(response, "Cache-Control")).isEqualTo("no-cache");
        assertThat(text(response.body())).contains("<title>Parley</title>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/nothing",
                "/ws",
                "/actuator/health",
                "/gone-123.js",
                "/../pom.xml",
                "/%2e%2e/pom.xml"
            })
    void leavesServicesAndMissingFilesAlone(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void servesThePanelOfAdministratorsBelowItsOwnPath() throws Exception {
        for (String path : new String[] {"/admin/", "/admin/people", "/admin/people/0198c5f2"}) {
            HttpResponse<byte[]> page = get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(text(page.body())).contains("<title>Administration</title>");
            assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
            assertThat(header(page, "Content-Security-Policy"))
                    .isEqualTo(SecurityHeadersFilter.CONTENT_SECURITY_POLICY);
        }
        assertThat(header(get("/admin/assets/main-abc123.js"), "Cache-Control"))
                .isEqualTo("max-age=31536000, public, immutable");
        assertThat(get("/admin").statusCode()).isEqualTo(308);
        assertThat(header(get("/admin"), "Location")).isEqualTo("/admin/");
        assertThat(get("/admin/assets/gone-1.js").statusCode()).isEqualTo(404);
        assertThat(get("/admin/../pom.xml").statusCode()).isEqualTo(404);
    }

    @Test
    void letsHashedFilesBeKeptForEver() throws Exception {
        HttpResponse<byte[]> response = get("/assets/main-abc123.js");
        assertThat(header(response, "Content-Type")).isEqualTo("text/javascript;charset=utf-8");
        assertThat(header(response, "Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(text(response.body())).isEqualTo(SCRIPT);
    }

    @Test
    void compressesTextForThoseWhoCan() throws Exception {
        HttpResponse<byte[]> response = get("/assets/main-abc123.js", "Accept-Encoding", "br, gzip");
        assertThat(header(response, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(response, "Vary")).isEqualTo("Accept-Encoding");
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(text(gzip.readAllBytes())).isEqualTo(SCRIPT);
        }
    }

    @Test
    void doesNotCompressPictures() throws Exception {
        HttpResponse<byte[]> response = get("/icon-192.png", "Accept-Encoding", "gzip");
        assertThat(header(response, "Content-Type")).isEqualTo("image/png");
        assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(response.body()).containsExactly(1, 2, 3);
    }

    @Test
    void sendsNothingAgainThatHasNotChanged() throws Exception {
        HttpResponse<byte[]> second = get("/sw.js", "If-None-Match", header(get("/sw.js"), "ETag"));
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void answersHeadAndNoOtherMethod() throws Exception {
        assertThat(status("HEAD")).isEqualTo(200);
        assertThat(status("POST")).isEqualTo(404);
        assertThat(status("TRACE")).isEqualTo(404);
    }

    /** On pages, on scripts, where nothing is, and where a service answers that has said nothing itself. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/main-abc123.js", "/gone-123.js", "/api/nothing", "/ws"})
    void tellsTheBrowserWhatItMayDo(String path) throws Exception {
        HttpResponse<byte[]> response = get(path, "Origin", "https://evil.example");
        assertThat(header(response, "Content-Security-Policy"))
                .contains("script-src 'self' 'wasm-unsafe-eval';", "object-src 'none'", "base-uri 'none'")
                .contains("form-action 'self'", "frame-ancestors 'none'")
                .doesNotContain("'unsafe-");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(response, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(response, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(response.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(header(get(path, "X-Encrypted", "yes"), "Strict-Transport-Security"))
                .isEqualTo("max-age=31536000");
    }

    @Test
    void tellsTheSameAsTheEditionInContainers() throws Exception {
        HttpResponse<byte[]> response = get("/");
        Map<String, String> nginx = new HashMap<>();
        Matcher map = NGINX_HEADER.matcher(Files.readString(Path.of("../compose/nginx/headers.conf")));
        while (map.find()) {
            nginx.put(map.group(1).replace('_', '-'), map.group(2));
        }
        assertThat(nginx)
                .hasSize(6)
                .allSatisfy((name, value) ->
                        assertThat(header(response, name)).as(name).isEqualTo(value));
        assertThat(response.headers().map().keySet())
                .filteredOn(name -> name.matches("(?i)content-security-policy|x-.*|.*-policy"))
                .hasSize(nginx.size());
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private int status(String method) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/"))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
