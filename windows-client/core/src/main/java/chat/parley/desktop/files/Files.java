package chat.parley.desktop.files;

import chat.parley.desktop.account.JsonHttp;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Downloads, each on a thread of its own. {@link Uploads} sends. */
public final class Files implements AutoCloseable {
    private final FilesApi api;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public Files(JsonHttp http, Supplier<CompletableFuture<String>> accessToken) {
        api = new FilesApi(http, accessToken);
    }

    FilesApi api() {
        return api;
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

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
