package chat.parley.calls.session;

import chat.parley.wire.model.CallRoster;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a moderator turned the own microphone off: it is on here, the server knows that, and calls it off all the
 * same, for longer than a state that was overtaken could.
 */
final class Muting {
    /** States of the call that were on their way when the microphone was switched have arrived by then. */
    static final Duration SETTLING = Duration.ofMillis(1_200);

    private final ScheduledExecutorService thread;
    private final UUID participantId;
    private final BooleanSupplier on;
    private final BooleanSupplier settled;
    private final Runnable onMuted;
    private boolean off;
    private @Nullable Future<?> timer;

    /**
     * @param on whether the microphone is on here
     * @param settled whether the server was told that, and did not hear otherwise lately
     */
    Muting(
            ScheduledExecutorService thread,
            UUID participantId,
            BooleanSupplier on,
            BooleanSupplier settled,
            Runnable onMuted) {
        this.thread = thread;
        this.participantId = participantId;
        this.on = on;
        this.settled = settled;
        this.onMuted = onMuted;
    }

    void handle(CallRoster roster) {
        off = roster.participants().stream()
                .anyMatch(one -> one.participantId().equals(participantId) && !one.microphone());
        if (off && on.getAsBoolean() && timer == null) {
            judgeLater();
        }
    }

    void close() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void judge() {
        timer = null;
        if (!off || !on.getAsBoolean()) {
            return;
        }
        if (settled.getAsBoolean()) {
            onMuted.run();
        } else {
            judgeLater();
        }
    }

    private void judgeLater() {
        timer = thread.schedule(this::judge, SETTLING.toMillis(), TimeUnit.MILLISECONDS);
    }
}
