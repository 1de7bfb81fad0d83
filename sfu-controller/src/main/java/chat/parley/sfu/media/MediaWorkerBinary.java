package chat.parley.sfu.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The program of the workers. It may appear only after our start, since building it takes minutes; it appears at once
 * and whole, by a rename.
 */
public record MediaWorkerBinary(Path path) {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    public boolean isAvailable() {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }

    /** Completed when the program is there, maybe never. Cancelling ends the waiting. */
    public CompletableFuture<Path> whenAvailable() {
        CompletableFuture<Path> available = new CompletableFuture<>();
        Thread.ofVirtual().name("media-worker-binary").start(() -> {
            while (!available.isDone()) {
                if (isAvailable()) {
                    available.complete(path);
                    return;
                }
                try {
                    Thread.sleep(LOOK_EVERY);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        });
        return available;
    }
}
