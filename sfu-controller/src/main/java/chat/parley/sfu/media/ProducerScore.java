package chat.parley.sfu.media;

import org.jspecify.annotations.Nullable;

/**
 * How well a producer's stream arrives.
 *
 * @param encodingIndex in the producer's encodings
 * @param rid absent where streams are told apart by SSRC
 * @param score 0, nothing arrives, to 10
 */
public record ProducerScore(
        int encodingIndex, long ssrc, @Nullable String rid, int score) {}
