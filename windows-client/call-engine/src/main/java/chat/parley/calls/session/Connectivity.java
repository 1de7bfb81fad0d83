package chat.parley.calls.session;

import chat.parley.calls.engine.EngineEvent.ConnectionChanged.State;
import chat.parley.wire.model.CallDirection;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether media flow in both directions, asks for new ICE credentials when they do not, and knows when to give up.
 */
final class Connectivity {
    /** What it asks for and tells. */
    interface Listener {
        void restart(CallDirection direction);

        /** Restarts did not help. */
        void hopeless();

        void troubled(boolean troubled);

        void connected();
    }

    /** Radio shadows are often shorter than this, and ICE finds its way back by itself. */
    static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Between two restarts. */
    static final Duration RETRY = Duration.ofSeconds(4);
    /** A connection that does not come, or come back, in this time. */
    static final Duration HOPELESS = Duration.ofSeconds(15);

    private final ScheduledExecutorService thread;
    private final Listener listener;
    private final Map<CallDirection, State> states = new EnumMap<>(CallDirection.class);
    private final Map<CallDirection, Future<?>> restarts = new EnumMap<>(CallDirection.class);
    private final Map<CallDirection, Future<?>> deadlines = new EnumMap<>(CallDirection.class);
    private boolean told;

    Connectivity(ScheduledExecutorService thread, Listener listener) {
        this.thread = thread;
        this.listener = listener;
    }

    void handle(CallDirection direction, State state) {
        states.put(direction, state);
        switch (state) {
            case CONNECTED -> {
                calm(direction);
                listener.connected();
            }
            case CLOSED -> calm(direction);
            case CONNECTING -> expect(direction);
            case DISCONNECTED -> {
                expect(direction);
                restartIn(direction, PATIENCE);
            }
            case FAILED -> {
                expect(direction);
                restartIn(direction, Duration.ZERO);
            }
            case NEW -> {}
        }
        tell();
    }

    /** The network of this device changed: waiting for the old path to fail would be waiting for nothing. */
    void networkChanged() {
        states.forEach((direction, state) -> {
            if (state != State.CLOSED && state != State.NEW) {
                listener.restart(direction);
            }
        });
    }

    void close() {
        states.keySet().forEach(this::calm);
    }

    private void expect(CallDirection direction) {
        deadlines.computeIfAbsent(
                direction,
                _ -> after(HOPELESS, () -> {
                    close();
                    listener.hopeless();
                }));
    }

    private void restartIn(CallDirection direction, Duration time) {
        cancel(restarts.put(direction, after(time, () -> {
            listener.restart(direction);
            restartIn(direction, RETRY);
        })));
    }

    private void calm(CallDirection direction) {
        cancel(restarts.remove(direction));
        cancel(deadlines.remove(direction));
    }

    private void tell() {
        boolean troubled =
                states.values().stream().anyMatch(state -> state == State.DISCONNECTED || state == State.FAILED);
        if (troubled != told) {
            told = troubled;
            listener.troubled(troubled);
        }
    }

    private Future<?> after(Duration time, Runnable action) {
        return thread.schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void cancel(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
