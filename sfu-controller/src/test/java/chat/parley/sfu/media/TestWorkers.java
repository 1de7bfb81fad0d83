package chat.parley.sfu.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Real media workers for tests. */
public final class TestWorkers {
    /** Generous: it only limits how long a failure takes. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Path OBTAIN = Path.of("mediasoup-worker", "obtain.sh");

    private TestWorkers() {}

    /** The program, from MEDIASOUP_WORKER_BIN or from where {@code ./parley media-worker} puts it. */
    public static Path binary() {
        try {
            Process where = new ProcessBuilder("bash", OBTAIN.toString(), "--where")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Path path = Path.of(new String(where.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
            if (!Files.isExecutable(path)) {
                throw new AssertionError("There is no media worker at " + path + ". Remedy: ./parley media-worker");
            }
            return path;
        } catch (IOException e) {
            throw new AssertionError("Cannot find out where the media worker is", e);
        }
    }

    public static MediaWorker start() {
        return start(MediaWorkerSettings.DEFAULTS);
    }

    public static MediaWorker start(MediaWorkerSettings settings) {
        return get(MediaWorker.start(binary(), settings));
    }

    public static void signal(MediaWorker worker, String signal) throws IOException, InterruptedException {
        signal(worker.pid(), signal);
    }

    public static void signal(long pid, String signal) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new AssertionError("kill -" + signal + " failed");
        }
    }

    public static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
