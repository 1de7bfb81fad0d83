package chat.parley.worker.presence.core;

import chat.parley.wire.topology.RedisKeys;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether absent routes mean anything. After Redis lost its data every gateway writes its routes anew, but not all
 * at the same moment; a gateway that has not done so within the life of its alive key is dead.
 */
public final class EpochWatch {
    private @Nullable String epoch;
    private Instant since = Instant.MAX;

    /** Whether somebody without a route is offline. */
    public synchronized boolean absenceCounts(@Nullable String current, Instant now) {
        if (current == null) {
            epoch = null;
            return false;
        }
        if (!current.equals(epoch)) {
            epoch = current;
            since = now;
        }
        return !now.isBefore(since.plus(RedisKeys.GATEWAY_ALIVE));
    }
}
