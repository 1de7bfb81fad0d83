package chat.parley.worker.query;

import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.QueryFrame;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Objects;
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
        // Before the first question, so that a rate of zero is seen as zero.
        for (Class<?> frame : Objects.requireNonNull(QueryFrame.class.getPermittedSubclasses())) {
            timer(frame);
        }
    }

    void answered(ClientFrame frame, long nanoseconds) {
        timer(frame.getClass()).record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    void unavailable() {
        unavailable.increment();
    }

    private Timer timer(Class<?> frame) {
        return Timer.builder("parley.worker.query")
                .description("Time to answer, without the broker")
                .tag("frame", frame.getSimpleName())
                .register(registry);
    }
}
