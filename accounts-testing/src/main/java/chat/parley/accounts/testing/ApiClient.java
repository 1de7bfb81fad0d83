package chat.parley.accounts.testing;

import chat.parley.wire.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Calls an API. */
public class ApiClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;

    /** @param base for example {@code http://127.0.0.1:8080} */
    public ApiClient(String base) {
        this.base = base;
    }

    public TestAnswer post(String path, Object body, @Nullable String bearer) {
        String json = body instanceof String text ? text : WireJson.mapper().writeValueAsString(body);
        return send(request(path, bearer)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public TestAnswer put(String path, Object body, @Nullable String bearer) {
        return send(request(path, bearer)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(WireJson.mapper().writeValueAsString(body))));
    }

    public TestAnswer patch(String path, Object body, @Nullable String bearer) {
        return send(request(path, bearer)
                .header("Content-Type", "application/json")
                .method(
                        "PATCH",
                        HttpRequest.BodyPublishers.ofString(WireJson.mapper().writeValueAsString(body))));
    }

    /** Comma-separated values. */
    public TestAnswer postCsv(String path, byte[] body, @Nullable String bearer) {
        return send(request(path, bearer)
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
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

    /** By any method, with an empty JSON object where the method has a body. */
    public TestAnswer call(String method, String path, @Nullable String bearer) {
        boolean bare = method.equals("GET") || method.equals("HEAD") || method.equals("DELETE");
        return send(request(path, bearer)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        bare ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString("{}")));
    }

    /** Without waiting; {@link #received} does not see the answer. */
    public CompletableFuture<TestAnswer> postAsync(String path, Object body) {
        HttpRequest request = request(path, null)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(WireJson.mapper().writeValueAsString(body)))
                .build();
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(TestAnswer::new);
    }

    /** Adds to every request what a kind of client adds. */
    protected void prepare(HttpRequest.Builder request) {}

    /** Sees every answer. */
    protected void received(TestAnswer answer) {}

    private HttpRequest.Builder request(String path, @Nullable String bearer) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        prepare(request);
        return request;
    }

    private TestAnswer send(HttpRequest.Builder request) {
        try {
            TestAnswer answer = new TestAnswer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
            received(answer);
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
