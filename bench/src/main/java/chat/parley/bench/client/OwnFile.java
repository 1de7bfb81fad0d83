package chat.parley.bench.client;

import chat.parley.wire.Ids;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.UUID;

/** A file that somebody uploaded to file-api, each byte of which is {@link #CONTENT}. */
public final class OwnFile {
    public static final byte CONTENT = 7;

    private static final int PART_BYTES = 8 << 20;

    private final URI address;
    private final String token;
    private final int parts;

    private OwnFile(URI address, String token, int parts) {
        this.address = address;
        this.token = token;
        this.parts = parts;
    }

    /**
     * Uploads it.
     *
     * @param fileApi where file-api answers
     * @param parts of 8 MiB each
     */
    public static OwnFile upload(HttpClient http, URI fileApi, AccessTokens tokens, int parts)
            throws IOException, InterruptedException {
        UUID id = Ids.next();
        OwnFile file = new OwnFile(
                fileApi.resolve("/api/files/" + id),
                tokens.current().toCompletableFuture().join(),
                parts);
        String begin =
                "{\"id\":\"" + id + "\",\"name\":\"film\",\"mediaType\":\"video/mp4\",\"size\":" + file.size() + "}";
        file.send(http, file.request(fileApi.resolve("/api/files")).POST(BodyPublishers.ofString(begin)), 201);
        byte[] part = new byte[PART_BYTES];
        Arrays.fill(part, CONTENT);
        for (int i = 0; i < parts; i++) {
            URI address = URI.create(file.address + "/parts/" + i);
            file.send(http, file.request(address).PUT(BodyPublishers.ofByteArray(part)), 204);
        }
        URI complete = URI.create(file.address + "/complete");
        file.send(http, file.request(complete).POST(BodyPublishers.noBody()), 200);
        return file;
    }

    /** In bytes. */
    public int size() {
        return parts * PART_BYTES;
    }

    /** Reads the whole, with the token that was valid when it was uploaded. */
    public HttpRequest read() {
        return request(address).GET().build();
    }

    private HttpRequest.Builder request(URI at) {
        return HttpRequest.newBuilder(at)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private void send(HttpClient http, HttpRequest.Builder request, int expected)
            throws IOException, InterruptedException {
        int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
        if (status != expected) {
            throw new IOException("file-api answered " + status + " instead of " + expected);
        }
    }
}
