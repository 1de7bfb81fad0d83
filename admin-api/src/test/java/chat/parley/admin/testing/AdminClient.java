package chat.parley.admin.testing;

import chat.parley.wire.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Calls the API. */
public final class AdminClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;

    AdminClient(String base) {
        this.base = base;
    }

    public Answer post(String path, Object body, @Nullable String bearer) {
        String json = body instanceof String text ? text : WireJson.mapper().writeValueAsString(body);
        return send(request(path, bearer)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public Answer get(String path, @Nullable String bearer) {
        return send(request(path, bearer).GET());
    }

    private HttpRequest.Builder request(String path, @Nullable String bearer) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
        return bearer == null ? request : request.header("Authorization", "Bearer " + bearer);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An answer over HTTP. */
    public static final class Answer {
        private final HttpResponse<String> response;
        private final JsonNode json;

        Answer(HttpResponse<String> response) {
            this.response = response;
            this.json = response.body().startsWith("{")
                    ? WireJson.mapper().readTree(response.body())
                    : MissingNode.getInstance();
        }

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return json;
        }

        /** The text at a path such as {@code user/login}; empty if there is none. */
        public String text(String path) {
            return json.at("/" + path).asString("");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status() + " " + body();
        }
    }
}
