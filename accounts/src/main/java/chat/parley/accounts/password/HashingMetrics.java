package chat.parley.accounts.password;

import io.github.resilience4j.bulkhead.ThreadPoolBulkhead;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Measures the hashing of passwords and how full its bulkhead is. */
final class HashingMetrics {
    private final Timer time;
    private final Counter refused;

    HashingMetrics(MeterRegistry registry, ThreadPoolBulkhead bulkhead) {
        time = Timer.builder("parley.passwords.hashing")
                .description("Hashing or comparing one password, waiting for a thread included")
                .register(registry);
        refused = Counter.builder("parley.passwords.refused")
                .description("Passwords that were not hashed because too many waited")
                .register(registry);
        Gauge.builder("parley.passwords.active", bulkhead, b -> b.getMetrics().getActiveThreadCount())
                .description("Passwords being hashed now")
                .register(registry);
        Gauge.builder("parley.passwords.waiting", bulkhead, b -> b.getMetrics().getQueueDepth())
                .description("Passwords waiting for a thread")
                .register(registry);
    }

    void done(long nanos) {
        time.record(nanos, TimeUnit.NANOSECONDS);
    }

    void refused() {
        refused.increment();
    }
}
