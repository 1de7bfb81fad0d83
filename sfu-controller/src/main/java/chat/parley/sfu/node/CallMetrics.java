package chat.parley.sfu.node;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.CallFrame;
import chat.parley.wire.client.CallJoining;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.model.CallOutcome;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Counts what calls do. All meters exist from the start, so that a rate of zero is seen as zero. */
public final class CallMetrics {
    private final MeterRegistry registry;
    private final Map<Class<?>, Counter> frames = new HashMap<>();
    private final Map<ErrorCode, Counter> refusals;
    private final Map<CallOutcome, Counter> ended;
    private final Timer joins;
    private final Counter lost;

    public CallMetrics(MeterRegistry registry) {
        this.registry = registry;
        JsonSubTypes types = Objects.requireNonNull(ClientFrame.class.getAnnotation(JsonSubTypes.class));
        for (JsonSubTypes.Type type : types.value()) {
            if (CallFrame.class.isAssignableFrom(type.value()) || CallJoining.class.isAssignableFrom(type.value())) {
                frames.put(
                        type.value(),
                        counter("parley.calls.frames", "Clients' frames about calls", "type", type.name()));
            }
        }
        refusals = each(
                ErrorCode.class,
                code -> counter("parley.calls.refusals", "Errors answered by calls", "code", code.wireName()));
        ended = each(
                CallOutcome.class,
                outcome -> counter("parley.calls.ended", "Calls that ended here", "outcome", outcome.wireName()));
        joins = Timer.builder("parley.calls.join")
                .description("From the admission to the answer that somebody is in the call")
                .register(registry);
        lost = Counter.builder("parley.calls.media.losses")
                .description("Calls that lost their media with a media worker")
                .register(registry);
    }

    /** Measures what is there at a moment. */
    public void observe(CallNode node, MediaPlaces places, CallReporter reporter) {
        gauge("parley.calls.active", "Calls that are carried here", node::calls);
        gauge("parley.calls.participants", "People in these calls", node::participants);
        gauge("parley.calls.media.workers", "Media workers that calls can be put on", places::running);
        gauge("parley.calls.reports.waiting", "Reports that the broker does not have yet", reporter::waiting);
    }

    void received(Class<? extends ClientFrame> type) {
        Objects.requireNonNull(frames.get(type)).increment();
    }

    void refused(ErrorCode code) {
        Objects.requireNonNull(refusals.get(code)).increment();
    }

    void ended(CallOutcome outcome) {
        Objects.requireNonNull(ended.get(outcome)).increment();
    }

    void joined(long nanos) {
        joins.record(nanos, TimeUnit.NANOSECONDS);
    }

    void mediaLost() {
        lost.increment();
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    private Counter counter(String name, String description, String tag, String value) {
        return Counter.builder(name).description(description).tag(tag, value).register(registry);
    }

    private static <E extends Enum<E>, M> Map<E, M> each(Class<E> type, Function<E, M> meter) {
        Map<E, M> meters = new EnumMap<>(type);
        Arrays.stream(type.getEnumConstants()).forEach(constant -> meters.put(constant, meter.apply(constant)));
        return meters;
    }
}
