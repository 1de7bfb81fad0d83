package chat.parley.sfu.node;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Goes on evenly from what the clock of the machine said at first: when that is set, nobody rings for an hour or is lost
 * at once. Differs from it by as much as it was set since, so it is made anew for each call.
 */
final class SteadyClock implements InstantSource {
    private final Instant begun;
    private final long begunNanos = System.nanoTime();

    SteadyClock(InstantSource clock) {
        begun = clock.instant();
    }

    @Override
    public Instant instant() {
        return begun.plusNanos(System.nanoTime() - begunNanos);
    }
}
