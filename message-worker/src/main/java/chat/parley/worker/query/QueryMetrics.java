package chat.parley.worker.query;

import chat.parley.wire.client.ClientFrame;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Measures answers to questions. */
final class QueryMetrics {
    private final MeterRegistry registry;
    private final Counter unavailable;

    QueryMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.unavailable = Counter.builder("parley.worker.query.unavailable")
                .description("Questions answered unavailable because PostgreSQL was away or too slow")
                .register(registry);
    }

    void answered(ClientFrame frame, long nanoseconds) {
        Timer.builder("parley.worker.query")
                .description("Time to answer, without the broker")
                .tag("frame", frame.getClass().getSimpleName())
                .register(registry)
                .record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    void unavailable() {
        unavailable.increment();
    }
}
