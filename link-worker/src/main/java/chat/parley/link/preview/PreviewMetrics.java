package chat.parley.link.preview;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts links. */
final class PreviewMetrics {
    private final Counter found;
    private final Counter nothing;
    private final Counter failed;

    PreviewMetrics(MeterRegistry registry) {
        this.found = counter(registry, "found");
        this.nothing = counter(registry, "nothing");
        this.failed = counter(registry, "failed");
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("parley.link.pages")
                .description("Pages that were asked for, by what came: a preview, nothing to show, or no answer")
                .tag("outcome", outcome)
                .register(registry);
    }

    void looked(boolean something) {
        (something ? found : nothing).increment();
    }

    void failed() {
        failed.increment();
    }
}
