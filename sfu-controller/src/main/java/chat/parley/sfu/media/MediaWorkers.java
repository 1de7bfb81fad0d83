package chat.parley.sfu.media;

import chat.parley.sfu.media.channel.MediaWorkerException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the workers of this machine running: starts them when their program is there, and anew when they die, after a
 * pause that grows while that goes on.
 */
public final class MediaWorkers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MediaWorkers.class);

    private final MediaWorkerBinary binary;
    private final MediaWorkersSettings settings;
    private final MediaWorkersListener listener;
    private final List<RunningWorker> running = new CopyOnWriteArrayList<>();
    private final List<Thread> places;
    private volatile boolean closed;

    public MediaWorkers(MediaWorkerBinary binary, MediaWorkersSettings settings, MediaWorkersListener listener) {
        this.binary = binary;
        this.settings = settings;
        this.listener = listener;
        this.places = IntStream.range(0, settings.count())
                .mapToObj(index ->
                        Thread.ofVirtual().name("media-worker-place-" + index).unstarted(() -> keep(index)))
                .toList();
    }

    /** Returns at once. */
    public void start() {
        if (!binary.isAvailable()) {
            LOG.info("There are no calls until the media worker is there: {}", binary.path());
        }
        places.forEach(Thread::start);
    }

    /** Those that calls can be put on now. */
    public List<RunningWorker> running() {
        return List.copyOf(running);
    }

    /** Ends all workers and waits for that. */
    @Override
    public void close() {
        closed = true;
        places.forEach(Thread::interrupt);
        for (Thread place : places) {
            try {
                place.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void keep(int index) {
        try {
            Path program = awaitBinary();
            int failures = 0;
            while (true) {
                long began = System.nanoTime();
                try {
                    runOnce(index, program);
                } catch (RuntimeException e) {
                    LOG.error("A listener to media worker {} failed; the worker is started anew", index, e);
                }
                Duration lasted = Duration.ofNanos(System.nanoTime() - began);
                failures = lasted.compareTo(settings.stableAfter()) >= 0 ? 1 : failures + 1;
                Thread.sleep(settings.pause(failures));
            }
        } catch (InterruptedException e) {
            if (!closed) {
                LOG.error("Media worker {} is not kept running any more: somebody interrupted that", index);
            }
        }
    }

    private Path awaitBinary() throws InterruptedException {
        CompletableFuture<Path> available = binary.whenAvailable();
        try {
            return available.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            available.cancel(false);
        }
    }

    /** From one start to the end of that worker. */
    private void runOnce(int index, Path program) throws InterruptedException {
        CompletableFuture<MediaWorker> starting = MediaWorker.start(program, settings.worker());
        @Nullable MediaWorker worker = null;
        try {
            worker = starting.get();
            WebRtcServer server =
                    worker.createWebRtcServer(settings.server(index)).get();
            supervise(new RunningWorker(index, worker, server));
        } catch (ExecutionException e) {
            LOG.warn("Media worker {} could not be started: {}", index, reason(e.getCause()));
        } finally {
            // Also when we are interrupted in between.
            if (worker != null) {
                worker.close();
            } else {
                // Not waited for: that would be on the thread that has to see its end.
                var _ = starting.thenCompose(MediaWorker::shutdown);
            }
        }
    }

    private void supervise(RunningWorker worker) throws InterruptedException {
        LOG.info(
                "Media worker {} runs as process {}",
                worker.index(),
                worker.worker().pid());
        running.add(worker);
        try {
            listener.workerStarted(worker);
            WorkerExit exit = worker.worker().exited().get();
            running.remove(worker);
            LOG.warn(
                    "Media worker {}, process {}, died with exit code {}: {}",
                    worker.index(),
                    worker.worker().pid(),
                    exit.exitCode(),
                    reason(exit.cause()));
            listener.workerLost(worker, exit);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            running.remove(worker);
        }
    }

    private static @Nullable String reason(@Nullable Throwable cause) {
        return cause instanceof MediaWorkerException ? cause.getMessage() : String.valueOf(cause);
    }
}
