package chat.parley.sfu.media;

import java.time.Duration;

/**
 * What an {@link AudioLevelObserver} tells.
 *
 * @param maxEntries that are told at once, the loudest
 * @param threshold in dBov, -127 to 0, below which nobody is told
 * @param interval 250 to 5000 ms
 */
public record AudioLevelOptions(int maxEntries, int threshold, Duration interval) {}
