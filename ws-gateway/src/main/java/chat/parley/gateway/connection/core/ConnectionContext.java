package chat.parley.gateway.connection.core;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What all sockets of a gateway share.
 *
 * @param gateway start id of this gateway
 */
public record ConnectionContext(
        String gateway, ConnectionLimits limits, InstantSource clock, ConnectionMeter meter, CallAvailability calls) {

    /** Spread over the second half of the interval, so that sockets opened together are not looked up together. */
    Duration firstSessionCheck() {
        long half = limits.sessionCheckInterval().toMillis() / 2;
        return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
    }
}
