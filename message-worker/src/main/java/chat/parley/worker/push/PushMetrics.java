package chat.parley.worker.push;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts what became of notifications. */
final class PushMetrics {
    private final MeterRegistry meters;

    PushMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void settled(PushSender.Outcome outcome) {
        meters.counter("parley.worker.push", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
