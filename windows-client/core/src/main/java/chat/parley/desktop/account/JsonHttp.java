package chat.parley.desktop.account;

import chat.parley.wire.WireJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Exchanges over HTTP with JSON in and out. */
public final class JsonHttp {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final String PROBLEM = "urn:parley:problem:";
    private static final int UNAVAILABLE_FROM = 502;
    private static final int UNAVAILABLE_TO = 504;

    private final HttpClient http;
    private final URI server;

    /**
     * Talks to one server.
     *
     * @param server for example {@code https://chat.example.org}
     */
    public JsonHttp(HttpClient http, URI server) {
        this.http = http;
        this.server = server;
    }

    public URI server() {
        return server;
    }

    public HttpClient client() {
        return http;
    }

    public <T> CompletableFuture<T> post(String path, Object body, @Nullable String accessToken, Class<T> answer) {
        return exchange("POST", path, body, accessToken).thenApply(json -> read(json, answer));
    }

    public <T> CompletableFuture<T> get(String path, @Nullable String accessToken, Class<T> answer) {
        return exchange("GET", path, null, accessToken).thenApply(json -> read(json, answer));
    }

    private static <T> T read(JsonNode json, Class<T> type) {
        return WireJson.mapper().treeToValue(json, type);
    }

    /**
     * One exchange; the answer is a missing node when it has no content. Fails with {@link HttpRefusedException} or
     * {@link UnreachableException}.
     */
    public CompletableFuture<JsonNode> exchange(
            String method, String path, @Nullable Object body, @Nullable String accessToken) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json, application/problem+json");
        if (accessToken != null) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(
                            method,
                            HttpRequest.BodyPublishers.ofByteArray(
                                    WireJson.mapper().writeValueAsBytes(body)));
        }
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .handle((response, failure) -> {
                    if (response == null) {
                        throw new UnreachableException("no answer", failure);
                    }
                    return content(response);
                });
    }

    private static JsonNode content(HttpResponse<String> response) {
        JsonNode json = parse(response);
        int status = response.statusCode();
        if (status / 100 == 2) {
            return json;
        }
        throw refused(response, json);
    }

    /** What an answer that is none of success means. */
    public static RuntimeException refused(HttpResponse<String> response) {
        return refused(response, parse(response));
    }

    private static RuntimeException refused(HttpResponse<?> response, JsonNode problem) {
        int status = response.statusCode();
        String type = problem.path("type").asString("");
        String code = type.startsWith(PROBLEM) ? type.substring(PROBLEM.length()) : null;
        // A proxy whose server is away says so with 502, 503 or 504. Our server says so of others, and is not away
        // itself.
        if (status >= UNAVAILABLE_FROM && status <= UNAVAILABLE_TO && !"provider_unavailable".equals(code)) {
            return new UnreachableException("HTTP " + status);
        }
        Map<String, String> fields = new HashMap<>();
        problem.path("fields")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asString("")));
        Duration retryAfter = response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
        return new HttpRefusedException(
                status,
                code,
                problem.path("detail").asString("HTTP " + status),
                retryAfter,
                problem.path("rule").asString(null),
                Map.copyOf(fields));
    }

    private static JsonNode parse(HttpResponse<String> response) {
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        if (!json || response.body().isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return WireJson.mapper().readTree(response.body());
        } catch (JacksonException broken) {
            return MissingNode.getInstance();
        }
    }
}
