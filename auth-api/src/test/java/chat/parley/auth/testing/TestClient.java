package chat.parley.auth.testing;

import chat.parley.wire.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A browser, as far as HTTP goes: keeps the refresh cookie of one installation. */
public final class TestClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;
    private final UUID deviceId;
    private final Map<String, String> headers = new HashMap<>();
    private volatile @Nullable String cookie;

    TestClient(String base, UUID deviceId) {
        this.base = base;
        this.deviceId = deviceId;
    }

    /** The same installation, talking to another instance. */
    public TestClient at(AuthInstance other) {
        TestClient moved = new TestClient("http://127.0.0.1:" + other.port(), deviceId);
        moved.cookie = cookie;
        return moved;
    }

    public TestClient with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** The value of the refresh cookie. */
    public @Nullable String cookie() {
        return cookie;
    }

    public void useCookie(@Nullable String value) {
        cookie = value;
    }

    public TestAnswer login(String login, String password) {
        return login(login, password, "cookie");
    }

    public TestAnswer login(String login, String password, String transport) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("login", login);
        body.put("password", password);
        body.put("device", Map.of("id", deviceId, "name", "Test"));
        body.put("transport", transport);
        return post("/api/auth/login", body, null);
    }

    public TestAnswer refresh() {
        return post("/api/auth/refresh", Map.of(), null);
    }

    public TestAnswer post(String path, Object body, @Nullable String bearer) {
        return send(request(path, bearer)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        body instanceof String text ? text : WireJson.mapper().writeValueAsString(body))));
    }

    /** As a page's form sends it. */
    public TestAnswer postForm(String path, String body) {
        return send(request(path, null)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public TestAnswer get(String path, @Nullable String bearer) {
        return send(request(path, bearer).GET());
    }

    public TestAnswer delete(String path, @Nullable String bearer) {
        return send(request(path, bearer).DELETE());
    }

    /** Without waiting; the cookie is not kept. */
    public CompletableFuture<TestAnswer> postAsync(String path, Object body) {
        HttpRequest request = request(path, null)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(WireJson.mapper().writeValueAsString(body)))
                .build();
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(TestAnswer::new);
    }

    public UUID deviceId() {
        return deviceId;
    }

    private HttpRequest.Builder request(String path, @Nullable String bearer) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        headers.forEach(request::header);
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (cookie != null) {
            request.header("Cookie", "parley_refresh=" + cookie);
        }
        return request;
    }

    private TestAnswer send(HttpRequest.Builder request) {
        try {
            TestAnswer answer = new TestAnswer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
            answer.setCookie("parley_refresh").ifPresent(value -> cookie = value.isEmpty() ? null : value);
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
