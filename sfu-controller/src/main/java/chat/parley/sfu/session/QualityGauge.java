package chat.parley.sfu.session;

import chat.parley.wire.model.CallQuality;
import java.util.Collection;
import java.util.OptionalDouble;
import java.util.OptionalInt;

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
     * @return whether it changed
     */
    boolean judge(Collection<PublishedStream> published, Collection<SubscribedStream> subscribed) {
        // What is sent differs in importance, so the worst counts; what is received takes one path.
        OptionalInt sends = published.stream()
                .map(PublishedStream::score)
                .flatMapToInt(OptionalInt::stream)
                .min();
        OptionalDouble receives = subscribed.stream()
                .map(SubscribedStream::score)
                .flatMapToInt(OptionalInt::stream)
                .average();
        double worse = Math.min(sends.orElse(10), receives.orElse(10));
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
