package chat.parley.bench.block;

import chat.parley.bench.client.AccessTokens;
import chat.parley.bench.client.OwnFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A download that goes on slowly, and of which is known when it was cut. */
final class WatchedDownload {
    /** At 16 KiB every 4 ms it takes six seconds. */
    private static final int PARTS = 3;

    private static final int READ_BYTES = 16 << 10;
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    static {
        // What has left the server already is read to its end: little of it, or that is what is measured.
        System.setProperty("jdk.httpclient.receiveBufferSize", "65536");
    }

    private final InputStream body;

    private WatchedDownload(InputStream body) {
        this.body = body;
    }

    /** Uploads a file and begins to read it. */
    static WatchedDownload begin(HttpClient http, URI fileApi, AccessTokens tokens)
            throws IOException, InterruptedException {
        OwnFile file = OwnFile.upload(http, fileApi, tokens, PARTS);
        InputStream body = http.send(file.read(), BodyHandlers.ofInputStream()).body();
        if (body.read() != OwnFile.CONTENT) {
            throw new IOException("file-api gave something else than was uploaded");
        }
        return new WatchedDownload(body);
    }

    /** Reads on and completes with the time, by the clock of {@link System#nanoTime}, when there was no more to read. */
    CompletableFuture<Long> cut() {
        CompletableFuture<Long> cut = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            byte[] read = new byte[READ_BYTES];
            try {
                while (body.read(read) >= 0) {
                    LockSupport.parkNanos(PACE_NANOS);
                }
                cut.completeExceptionally(new IllegalStateException("a blocked person got a whole file"));
            } catch (IOException ended) {
                cut.complete(System.nanoTime());
            }
        });
        return cut;
    }
}
