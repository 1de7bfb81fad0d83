package chat.parley.sfu.session;

import chat.parley.wire.model.CallQuality;
import java.util.stream.IntStream;

/**
 * How well a participant sends and receives, by the worker's scores: about ten times the fourth power of the share of
 * packets that arrive, averaged over some reports.
 */
final class QualityGauge {
    /** Some 5 % lost. */
    private static final double GOOD = 7.5;
    /** Some 15 % lost. */
    private static final double FAIR = 4.5;

    private CallQuality quality = CallQuality.GOOD;

    /**
     * Judges anew.
     *
     * @param sent scores of what arrives here from the participant; the worst counts, for they differ in importance
     * @param received scores of what arrives at the participant; the average counts, for they take one path
     * @return whether it changed
     */
    boolean judge(IntStream sent, IntStream received) {
        double worse = Math.min(sent.min().orElse(10), received.average().orElse(10));
        CallQuality before = quality;
        if (worse >= GOOD) {
            quality = CallQuality.GOOD;
        } else {
            quality = worse >= FAIR ? CallQuality.FAIR : CallQuality.POOR;
        }
        return quality != before;
    }

    CallQuality quality() {
        return quality;
    }
}
