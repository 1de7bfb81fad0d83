package chat.parley.calls.session;

import chat.parley.desktop.transport.Failures;
import chat.parley.desktop.transport.RequestRefusedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells the server a whole state, the newest one only: one frame under way, and what changes meanwhile goes after it. After
 * a refusal that will pass it is told again; a state that could not be told for want of a connection, by {@link #flush}.
 */
final class LatestState<S> {
    /** After a refusal that will pass, where the server does not say when. */
    private static final Duration REFUSED_REST = Duration.ofSeconds(1);

    private final ScheduledExecutorService thread;
    private final Function<S, CompletableFuture<?>> tell;
    private final Duration rest;
    private @Nullable S wanted;
    private boolean busy;
    private boolean closed;

    /** @param rest how long to wait after one before the next */
    LatestState(ScheduledExecutorService thread, Duration rest, Function<S, CompletableFuture<?>> tell) {
        this.thread = thread;
        this.rest = rest;
        this.tell = tell;
    }

    /** Whether the server knows the newest state as far as we can tell. */
    boolean settled() {
        return wanted == null && !busy;
    }

    void set(S state) {
        wanted = state;
        flush();
    }

    void flush() {
        S telling = wanted;
        if (busy || telling == null || closed) {
            return;
        }
        busy = true;
        var _ = tell.apply(telling).whenCompleteAsync((_, failure) -> told(telling, failure), thread);
    }

    void close() {
        closed = true;
    }

    private void told(S telling, @Nullable Throwable failure) {
        boolean again = failure != null && Attempts.isPassing(failure);
        Duration pause = rest;
        if (again) {
            Duration hint = failure != null && Failures.cause(failure) instanceof RequestRefusedException refused
                    ? refused.retryAfter()
                    : null;
            Duration least = hint == null ? REFUSED_REST : hint;
            pause = rest.compareTo(least) > 0 ? rest : least;
        }
        if (pause.isZero()) {
            rested(telling, failure == null, again);
        } else {
            var _ = thread.schedule(
                    () -> rested(telling, failure == null, again), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void rested(S telling, boolean told, boolean again) {
        busy = false;
        boolean changed = !telling.equals(wanted);
        if (told && !changed) {
            wanted = null;
        } else if (changed || again) {
            flush();
        }
    }
}
