package chat.parley.worker.push;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts what became of notifications. */
final class PushMetrics {
    private final MeterRegistry meters;

    PushMetrics(MeterRegistry meters) {
        this.meters = meters;
        // Before the first one, so that a rate of zero is seen as zero.
        for (PushSender.Outcome outcome : PushSender.Outcome.values()) {
            counter(outcome);
        }
    }

    void settled(PushSender.Outcome outcome) {
        counter(outcome).increment();
    }

    private Counter counter(PushSender.Outcome outcome) {
        return meters.counter("parley.worker.push", "outcome", outcome.name().toLowerCase(Locale.ROOT));
    }
}
