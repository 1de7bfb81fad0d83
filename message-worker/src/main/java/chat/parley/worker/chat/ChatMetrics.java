package chat.parley.worker.chat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Measures the path of batches. */
final class ChatMetrics {
    private final DistributionSummary frames;
    private final Timer store;
    private final Timer announce;
    private final Counter dead;

    ChatMetrics(MeterRegistry registry) {
        this.frames = DistributionSummary.builder("parley.worker.batch.frames")
                .description("Frames made durable together")
                .register(registry);
        this.store = Timer.builder("parley.worker.batch.store")
                .description("From the first statement to the commit, waiting for PostgreSQL included")
                .register(registry);
        this.announce = Timer.builder("parley.worker.batch.announce")
                .description("Publishing of events, replies and deliveries")
                .register(registry);
        this.dead = Counter.builder("parley.worker.dead")
                .description("Frames set aside as dead letters")
                .register(registry);
    }

    Stage begin() {
        return new Stage(System.nanoTime());
    }

    void buried() {
        dead.increment();
    }

    /** One stage of one batch. */
    final class Stage {
        private final long begun;

        private Stage(long begun) {
            this.begun = begun;
        }

        void stored(int count) {
            frames.record(count);
            store.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }

        void announced() {
            announce.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }
}
