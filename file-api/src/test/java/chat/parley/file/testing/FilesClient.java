package chat.parley.file.testing;

import chat.parley.accounts.testing.ApiContract;
import chat.parley.file.seal.Parts;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Somebody's program that uploads and reads files. */
public final class FilesClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;
    private final @Nullable String token;

    public FilesClient(String base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /** An answer. */
    public record Answer(HttpResponse<byte[]> response) {
        public int status() {
            return response.statusCode();
        }

        @SuppressWarnings("NullAway") // a body handler that never gives null
        public byte[] bytes() {
            return response.body();
        }

        public String body() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return body().startsWith("{") ? WireJson.mapper().readTree(bytes()) : MissingNode.getInstance();
        }

        /** The text at a path such as {@code attachment/name}; empty if there is none. */
        public String text(String path) {
            return json().at("/" + path).asString("");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status() + " " + (bytes().length > 2_000 ? bytes().length + " bytes" : body());
        }
    }

    public Answer begin(UUID id, String name, String mediaType, long size) {
        return post("/api/files", Map.of("id", id, "name", name, "mediaType", mediaType, "size", size));
    }

    public Answer put(UUID id, int index, byte[] part) {
        return send("PUT", "/api/files/" + id + "/parts/" + index, BodyPublishers.ofByteArray(part));
    }

    public Answer complete(UUID id) {
        return post("/api/files/" + id + "/complete", "");
    }

    /** All steps of an upload; returns the last answer. */
    public Answer upload(UUID id, String name, String mediaType, byte[] content) {
        Answer begun = begin(id, name, mediaType, content.length);
        if (begun.status() != 201) {
            return begun;
        }
        for (int index = 0; index < new Parts(content.length).count(); index++) {
            Answer put = put(id, index, part(content, index));
            if (put.status() != 204) {
                return put;
            }
        }
        return complete(id);
    }

    /** Uploads what must be accepted. */
    public UUID uploaded(String name, String mediaType, byte[] content) {
        UUID id = Ids.next();
        Answer answer = upload(id, name, mediaType, content);
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.toString());
        }
        return id;
    }

    public static byte[] part(byte[] content, int index) {
        int first = index * Parts.PART_BYTES;
        return java.util.Arrays.copyOfRange(content, first, Math.min(content.length, first + Parts.PART_BYTES));
    }

    public Answer post(String path, Object body) {
        BodyPublisher json = body instanceof String text
                ? BodyPublishers.ofString(text)
                : BodyPublishers.ofByteArray(WireJson.mapper().writeValueAsBytes(body));
        return send("POST", path, json, "Content-Type", "application/json");
    }

    public Answer get(UUID id, String... headers) {
        return send("GET", "/api/files/" + id, BodyPublishers.noBody(), headers);
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    public Answer delete(UUID id) {
        return send("DELETE", "/api/files/" + id, BodyPublishers.noBody());
    }

    public Answer send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            Answer answer = new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
            ApiContract.requireDescribed(
                    answer.response(), answer.json().isMissingNode() && answer.status() < 300 ? "" : answer.body());
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
