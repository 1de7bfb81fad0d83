package chat.parley.gateway.connection.core;

import chat.parley.wire.model.ClientRelease;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What all sockets of a gateway share.
 *
 * @param gateway start id of this gateway
 * @param desktop the newest desktop client, if there is one to tell of
 */
public record ConnectionContext(
        String gateway,
        ConnectionLimits limits,
        InstantSource clock,
        ConnectionMeter meter,
        CallAvailability calls,
        @Nullable ClientRelease desktop) {

    /** Spread over the second half of the interval, so that sockets opened together are not looked up together. */
    Duration firstSessionCheck() {
        long half = limits.sessionCheckInterval().toMillis() / 2;
        return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
    }
}
