package chat.parley.worker.search;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/** Measures the index and the searches. */
final class SearchMetrics {
    private final Counter indexed;
    private final DistributionSummary examined;

    SearchMetrics(MeterRegistry registry) {
        this.indexed = Counter.builder("parley.worker.search.indexed")
                .description("Messages that were indexed, again and deleted ones included")
                .register(registry);
        this.examined = DistributionSummary.builder("parley.worker.search.examined")
                .description("Messages that were decrypted and looked at for one page of a search")
                .register(registry);
    }

    void indexed(int messages) {
        indexed.increment(messages);
    }

    void examined(int messages) {
        examined.record(messages);
    }
}
