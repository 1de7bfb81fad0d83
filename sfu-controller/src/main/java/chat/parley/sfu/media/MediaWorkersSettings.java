package chat.parley.sfu.media;

import java.time.Duration;
import java.util.List;

/**
 * The workers of one machine.
 *
 * @param count of processes, each of which uses one core at most
 * @param addresses where all of them listen
 * @param firstPort of the first worker, UDP and TCP; the others have the next ones. 0 for any that are free
 * @param worker how each is run
 * @param firstPause before a worker that died or did not start is started anew; doubled each time
 * @param longestPause at which the doubling ends
 * @param stableAfter a run of this length makes the next pause the first one again
 */
public record MediaWorkersSettings(
        int count,
        List<ListenAddress> addresses,
        int firstPort,
        MediaWorkerSettings worker,
        Duration firstPause,
        Duration longestPause,
        Duration stableAfter) {
    public MediaWorkersSettings {
        addresses = List.copyOf(addresses);
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, not " + count);
        }
        if (firstPort != 0 && firstPort + count - 1 > 65535) {
            throw new IllegalArgumentException("firstPort leaves no room for " + count + " ports");
        }
    }

    /** With pauses from 100 ms to 30 s. */
    public static MediaWorkersSettings of(int count, List<ListenAddress> addresses, int firstPort) {
        return new MediaWorkersSettings(
                count,
                addresses,
                firstPort,
                MediaWorkerSettings.DEFAULTS,
                Duration.ofMillis(100),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1));
    }

    WebRtcServerSettings server(int index) {
        return new WebRtcServerSettings(addresses, firstPort == 0 ? 0 : firstPort + index);
    }

    Duration pause(int failures) {
        Duration pause = firstPause;
        for (int i = 1; i < failures && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
