package chat.parley.desktop.files;

import chat.parley.desktop.account.JsonHttp;
import chat.parley.wire.Ids;
import chat.parley.wire.model.Attachment;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Downloads, each on a thread of its own. {@link Uploads} sends. */
public final class Files implements AutoCloseable {
    private final FilesApi api;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final OwnData ownData;

    public Files(JsonHttp http, Supplier<CompletableFuture<String>> accessToken) {
        api = new FilesApi(http, accessToken);
        ownData = new OwnData(api, threads, InstantSource.system());
    }

    FilesApi api() {
        return api;
    }

    public OwnData ownData() {
        return ownData;
    }

    /** The bytes of a file, for what is not kept in one: speech, and pictures that are looked at. */
    public CompletableFuture<byte[]> content(UUID fileId) {
        return CompletableFuture.supplyAsync(() -> api.content(fileId), threads);
    }

    /** Fetches a file into {@code target}, which is replaced. */
    public CompletableFuture<Path> download(UUID fileId, Path target) {
        return CompletableFuture.supplyAsync(
                () -> {
                    api.download(fileId, target);
                    return target;
                },
                threads);
    }

    /** A small picture of a picture. */
    public CompletableFuture<byte[]> thumbnail(UUID fileId) {
        return CompletableFuture.supplyAsync(() -> api.thumbnail(fileId), threads);
    }

    /** Uploads what is so small that it goes at once and is not continued after a failure; answers its id. */
    public CompletableFuture<UUID> uploadSmall(String name, String mediaType, byte[] content) {
        return CompletableFuture.supplyAsync(
                () -> {
                    UUID id = Ids.next();
                    FilesApi.UploadState _ = api.begin(id, name, mediaType, content.length);
                    api.putPart(id, 0, content, _ -> {});
                    Attachment _ = api.complete(id, Particulars.NONE);
                    return id;
                },
                threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
