package chat.parley.sfu.media;

/**
 * How well media arrives, from 0, not at all, to 10.
 *
 * @param score at the receiver, as its reports tell
 * @param producerScore here, of the stream that is sent on
 */
public record ConsumerScore(int score, int producerScore) {}
