package chat.parley.sfu.media;

/**
 * How loud a producer is.
 *
 * @param level in dBov, averaged over the interval: -127, silence, to 0
 */
public record AudioLevel(String producerId, int level) {}
