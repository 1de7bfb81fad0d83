package chat.parley.desktop.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The one thread on which the state of a client lives: nothing in the core needs a lock. Work on it must be short. After
 * {@link #close} work is dropped.
 */
public final class CoreThread implements Executor, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CoreThread.class.getName());

    private final ScheduledThreadPoolExecutor executor;

    /** Something that will happen unless it is cancelled. */
    public interface Timer {
        void cancel();
    }

    public CoreThread(String name) {
        executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name(name).daemon().factory());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(() -> run(task));
        } catch (RejectedExecutionException closed) {
            // Whoever closes the client does not wait for answers any more.
        }
    }

    public Timer after(Duration delay, Runnable task) {
        try {
            Future<?> scheduled = executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    /** Computes something on this thread. */
    public <T> CompletableFuture<T> call(Supplier<T> supplier) {
        return CompletableFuture.supplyAsync(supplier, this);
    }

    /** Computes something that takes its time, begun on this thread. */
    public <T> CompletableFuture<T> callAsync(Supplier<CompletableFuture<T>> supplier) {
        return CompletableFuture.completedFuture(supplier).thenComposeAsync(Supplier::get, this);
    }

    @Override
    public void close() {
        executor.shutdown();
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.ERROR, "A task of the client failed", failure);
        }
    }
}
