package chat.parley.sfu.session;

import chat.parley.sfu.media.channel.MediaWorkerException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where everything about one call happens, one after the other. A virtual thread: waiting there costs nothing. */
final class CallThread implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(CallThread.class);

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("call-media-", 0).factory());

    /** After {@link #end} nothing happens. */
    @Override
    public void execute(Runnable task) {
        try {
            thread.execute(() -> {
                try {
                    task.run();
                } catch (MediaWorkerException.Closed e) {
                    LOG.debug("Something was left undone in a call whose media are gone", e);
                } catch (RuntimeException e) {
                    LOG.error("Something went wrong with the media of a call", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.trace("Something came after the end of a call", e);
        }
    }

    /** Does it after a while; not any more after {@link #end}. */
    void later(Duration delay, Runnable task) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, this)
                .execute(task);
    }

    /**
     * Does it and completes the future on this thread.
     *
     * @return after {@link #end} it fails with {@link MediaWorkerException.Closed}
     */
    <T> CompletableFuture<T> call(Callable<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        try {
            thread.execute(() -> complete(done, task));
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(new MediaWorkerException.Closed("the call is closed", e));
        }
        return done;
    }

    private static <T> void complete(CompletableFuture<T> done, Callable<T> task) {
        T result;
        try {
            result = task.call();
        } catch (Exception e) {
            done.completeExceptionally(e);
            return;
        }
        done.complete(result);
    }

    /** {@link #call} of what has no result. */
    CompletableFuture<Void> run(Task task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        var _ = call(() -> {
                    task.run();
                    return Boolean.TRUE;
                })
                .whenComplete((result, failure) -> {
                    if (failure == null) {
                        done.complete(null);
                    } else {
                        done.completeExceptionally(failure);
                    }
                });
        return done;
    }

    /** Something to do that may fail. */
    @FunctionalInterface
    interface Task {
        void run() throws Exception;
    }

    /** What was given before is still done. */
    void end() {
        thread.shutdown();
    }

    /**
     * Waits for what the worker was asked: only on this thread, and no longer than the worker's limit for requests.
     *
     * @throws MediaWorkerException as the future fails
     */
    static <T> T await(CompletableFuture<T> asked) {
        try {
            return asked.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof MediaWorkerException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
