package chat.parley.worker.query;

import chat.parley.wire.client.ClientFrame;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Measures answers to questions. */
final class QueryMetrics {
    private final MeterRegistry registry;
    private final Counter dropped;

    QueryMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.dropped = Counter.builder("parley.worker.query.dropped")
                .description("Questions that waited for so long that nobody expects an answer")
                .register(registry);
    }

    void answered(ClientFrame frame, long nanoseconds) {
        Timer.builder("parley.worker.query")
                .description("Time to answer, without the broker")
                .tag("frame", frame.getClass().getSimpleName())
                .register(registry)
                .record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    void dropped() {
        dropped.increment();
    }
}
