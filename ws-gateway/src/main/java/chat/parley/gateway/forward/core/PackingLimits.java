package chat.parley.gateway.forward.core;

import java.time.Duration;

/**
 * How frames share a broker message.
 *
 * @param interval least time between two broker messages to one queue: under load it makes frames share one, and a
 *     frame that comes after a pause does not wait
 * @param frames most frames in one broker message
 * @param bytes a broker message takes no further frame above this size
 */
public record PackingLimits(Duration interval, int frames, int bytes) {
    public PackingLimits {
        if (interval.isNegative() || frames < 1 || bytes < 1) {
            throw new IllegalArgumentException("packing limits must be positive");
        }
    }
}
