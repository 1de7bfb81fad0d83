package chat.parley.worker.chat;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.model.CallOutcome;
import chat.parley.worker.chat.core.CallTold;
import chat.parley.worker.chat.core.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Measures the path of batches. */
final class ChatMetrics {
    private final DistributionSummary frames;
    private final Timer store;
    private final Timer announce;
    private final Counter dead;
    private final Map<Outcome.CallStep, Counter> joins = new EnumMap<>(Outcome.CallStep.class);
    private final Map<CallOutcome, Counter> endedCalls = new EnumMap<>(CallOutcome.class);
    private final Counter refusedJoins;
    private final Counter previewsAdded;
    private final Counter previewsStale;
    private final Counter previewsDropped;

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
        for (Outcome.CallStep step : Outcome.CallStep.values()) {
            joins.put(step, joins(registry, step.name().toLowerCase(Locale.ROOT)));
        }
        this.refusedJoins = joins(registry, "unavailable");
        this.previewsAdded = previews(registry, "added");
        this.previewsStale = previews(registry, "stale");
        this.previewsDropped = previews(registry, "dropped");
        for (CallOutcome outcome : CallOutcome.values()) {
            endedCalls.put(
                    outcome,
                    Counter.builder("parley.worker.calls.ended")
                            .description("Calls that ended")
                            .tag("outcome", outcome.wireName())
                            .register(registry));
        }
    }

    private static Counter joins(MeterRegistry registry, String result) {
        return Counter.builder("parley.worker.calls.joins")
                .description("Frames to start or join a call")
                .tag("result", result)
                .register(registry);
    }

    private static Counter previews(MeterRegistry registry, String outcome) {
        return Counter.builder("parley.worker.previews")
                .description("Answers of link workers")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** An answer was dealt with. */
    void previewed(boolean added) {
        (added ? previewsAdded : previewsStale).increment();
    }

    /** An answer could not be added. */
    void previewDropped() {
        previewsDropped.increment();
    }

    /** Counts those of the outcomes that are about calls. */
    void joined(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.CallAdmitted admitted) {
                Objects.requireNonNull(joins.get(admitted.step())).increment();
            } else if (outcome instanceof Outcome.Refused refused && refused.code() == ErrorCode.UNAVAILABLE) {
                refusedJoins.increment();
            }
        }
    }

    void told(CallTold told) {
        if (told instanceof CallTold.Entered entered && entered.message().call() != null) {
            Objects.requireNonNull(endedCalls.get(entered.message().call().outcome()))
                    .increment();
        }
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
