package chat.parley.desktop.files;

import chat.parley.desktop.account.JsonHttp;
import chat.parley.desktop.account.UnreachableException;
import chat.parley.wire.model.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * The HTTP API of files. Its methods wait for their answers, so they are for threads of their own. They fail with
 * {@link chat.parley.desktop.account.HttpRefusedException} or {@link UnreachableException}.
 */
final class FilesApi {
    private static final String ROOT = "/api/files";
    private static final int UNAVAILABLE = 503;
    private static final Duration PART_TIMEOUT = Duration.ofMinutes(5);

    private final JsonHttp http;
    private final Supplier<CompletableFuture<String>> accessToken;

    /** How far an upload is. */
    record UploadState(UUID id, long size, long partBytes, int parts, List<Integer> received, boolean complete) {}

    /** What an upload has become. */
    record Completed(Attachment attachment) {}

    FilesApi(JsonHttp http, Supplier<CompletableFuture<String>> accessToken) {
        this.http = http;
        this.accessToken = accessToken;
    }

    /** Begins an upload, or tells how far one is that was begun. */
    UploadState begin(UUID id, String name, String mediaType, long size) {
        return http.post(
                        ROOT,
                        Map.of("id", id, "name", name, "mediaType", mediaType, "size", size),
                        token(),
                        UploadState.class)
                .join();
    }

    /**
     * Sends one part.
     *
     * @param progress told how many bytes of it are on their way
     */
    void putPart(UUID id, int index, byte[] part, LongConsumer progress) {
        HttpRequest request = HttpRequest.newBuilder(http.server().resolve(ROOT + "/" + id + "/parts/" + index))
                .timeout(PART_TIMEOUT)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/octet-stream")
                .PUT(CountedBytes.of(part, progress))
                .build();
        HttpResponse<String> response = send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw JsonHttp.refused(response);
        }
    }

    Attachment complete(UUID id, Particulars particulars) {
        return http.post(ROOT + "/" + id + "/complete", particulars, token(), Completed.class)
                .join()
                .attachment();
    }

    /** Gives up an upload; it does not matter whether the server hears of it. */
    void abort(UUID id) {
        var _ = http.exchange("DELETE", ROOT + "/" + id, null, token());
    }

    byte[] content(UUID id) {
        return fetch(ROOT + "/" + id, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Fetches a file into {@code target}, which is replaced. */
    void download(UUID id, Path target) {
        fetch(ROOT + "/" + id, HttpResponse.BodyHandlers.ofFile(target));
    }

    byte[] thumbnail(UUID id) {
        return fetch(ROOT + "/" + id + "/thumbnail", HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Fails with {@link chat.parley.desktop.account.HttpRefusedException} when the last one is not long enough ago. */
    OwnData.Permit askForExport(String language) {
        return http.post(ROOT + "/exports", Map.of("language", language), token(), OwnData.Permit.class)
                .join();
    }

    /** Fails with {@link OwnDataException} when others are getting theirs. To be closed. */
    InputStream export(UUID id) {
        HttpRequest request = HttpRequest.newBuilder(http.server().resolve(ROOT + "/exports/" + id))
                .timeout(PART_TIMEOUT)
                .header("Authorization", "Bearer " + token())
                .GET()
                .build();
        HttpResponse<InputStream> response = send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() == UNAVAILABLE) {
            close(response.body());
            throw new OwnDataException(OwnDataException.Problem.BUSY, null, null);
        }
        if (response.statusCode() / 100 != 2) {
            close(response.body());
            throw new UnreachableException("HTTP " + response.statusCode());
        }
        return response.body();
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException failure) {
            throw new UnreachableException("no answer", failure);
        }
    }

    private <T> T fetch(String path, HttpResponse.BodyHandler<T> body) {
        HttpRequest request = HttpRequest.newBuilder(http.server().resolve(path))
                .timeout(PART_TIMEOUT)
                .header("Authorization", "Bearer " + token())
                .GET()
                .build();
        HttpResponse<T> response = send(request, info -> {
            // What is refused must not take the place of a file.
            if (info.statusCode() / 100 != 2) {
                throw new UnreachableException("HTTP " + info.statusCode());
            }
            return body.apply(info);
        });
        return response.body();
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.client().send(request, body);
        } catch (IOException failure) {
            throw new UnreachableException("no answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted", interrupted);
        }
    }

    private String token() {
        return accessToken.get().join();
    }
}
