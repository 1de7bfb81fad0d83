package chat.parley.gateway.app;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.gateway.connection.DeliveryMeter;
import chat.parley.gateway.connection.core.ConnectionMeter;
import chat.parley.gateway.forward.ForwardMeter;
import chat.parley.identity.token.TokenVerdict;
import chat.parley.wire.CloseCode;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.ClientFrame;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** Counts what the gateway does. All meters exist from the start, so that a rate of zero is seen as zero. */
final class GatewayMetrics implements ConnectionMeter, ForwardMeter, DeliveryMeter {
    private final MeterRegistry registry;
    private final Map<Class<?>, Counter> frames = new HashMap<>();
    private final Map<ErrorCode, Counter> refusals;
    private final Map<CloseCode, Counter> closes;
    private final Map<PublishResult, Timer> publishes;
    private final Counter silent;
    private final DistributionSummary fanOut;
    private final Counter written;

    GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
        JsonSubTypes types = Objects.requireNonNull(ClientFrame.class.getAnnotation(JsonSubTypes.class));
        for (JsonSubTypes.Type type : types.value()) {
            frames.put(
                    type.value(),
                    counter("parley.gateway.frames", "Well-formed frames from clients", "type", type.name()));
        }
        refusals = each(
                ErrorCode.class,
                code -> counter("parley.gateway.refusals", "Errors answered by the gateway", "code", code.wireName()));
        closes = each(
                CloseCode.class,
                code -> counter("parley.gateway.closes", "Sockets closed by the gateway", "code", "" + code.code()));
        Stream.concat(
                        Arrays.stream(TokenVerdict.Reason.values())
                                .filter(reason -> reason != TokenVerdict.Reason.KEYS_UNAVAILABLE)
                                .map(reason -> reason.name().toLowerCase(Locale.ROOT)),
                        Stream.of("undecided", "session_ended", "timeout", "not_json"))
                .forEach(this::failedHellos);
        silent = counter("parley.gateway.closes", "Sockets closed by the gateway", "code", "silent");
        publishes = each(
                PublishResult.class,
                result -> Timer.builder("parley.gateway.publish")
                        .description("Broker messages with clients' frames, from the call to the confirm")
                        .tag("result", result.name().toLowerCase(Locale.ROOT))
                        .register(registry));
        fanOut = DistributionSummary.builder("parley.gateway.delivery.sockets")
                .description("Sockets of this gateway that one event was for")
                .register(registry);
        written = Counter.builder("parley.gateway.delivery.frames")
                .description("Frames from workers written to sockets")
                .register(registry);
    }

    @Override
    public void received(Class<? extends ClientFrame> type) {
        Objects.requireNonNull(frames.get(type)).increment();
    }

    @Override
    public void refused(ErrorCode code) {
        Objects.requireNonNull(refusals.get(code)).increment();
    }

    @Override
    public void closed(CloseCode code) {
        Objects.requireNonNull(closes.get(code)).increment();
    }

    @Override
    public void silent() {
        silent.increment();
    }

    @Override
    public void helloFailed(String reason) {
        failedHellos(reason).increment();
    }

    @Override
    public void published(PublishResult result, long nanos) {
        Objects.requireNonNull(publishes.get(result)).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void fannedOut(int sockets) {
        fanOut.record(sockets);
    }

    @Override
    public void written() {
        written.increment();
    }

    private Counter failedHellos(String reason) {
        return counter("parley.gateway.hello.failures", "Hellos without welcome", "reason", reason);
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
