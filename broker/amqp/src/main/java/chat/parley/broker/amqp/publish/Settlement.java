package chat.parley.broker.amqp.publish;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.wire.topology.Exchange;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Tells the publisher, the circuit breaker and the metrics what became of a message. */
final class Settlement {
    /** What an outcome says about the broker's health. */
    enum Verdict {
        WORKS,
        FAILS,
        /** Nothing: the message was not sent, or the connection itself already tells. */
        SILENT
    }

    private final CircuitBreaker breaker;
    private final Map<Exchange, Map<PublishResult, Counter>> published = new EnumMap<>(Exchange.class);
    private final Map<Exchange, Timer> confirmed = new EnumMap<>(Exchange.class);

    Settlement(CircuitBreaker breaker, MeterRegistry meters) {
        this.breaker = breaker;
        for (Exchange exchange : Exchange.values()) {
            Map<PublishResult, Counter> counters = new EnumMap<>(PublishResult.class);
            for (PublishResult result : PublishResult.values()) {
                counters.put(
                        result,
                        Counter.builder("parley.broker.published")
                                .description("Messages given to the broker library, by what became of them")
                                .tag("exchange", exchange.exchangeName())
                                .tag("result", result.name())
                                .register(meters));
            }
            published.put(exchange, counters);
            confirmed.put(
                    exchange,
                    Timer.builder("parley.broker.confirm")
                            .description("From acceptance to the broker's confirm")
                            .tag("exchange", exchange.exchangeName())
                            .publishPercentileHistogram()
                            .register(meters));
        }
    }

    /** A message that was taken from its queue. */
    void settle(Outgoing outgoing, PublishResult result, Verdict verdict) {
        if (outgoing.settle()) {
            report(outgoing, result, verdict);
        }
    }

    /** A message that waited too long and will not be sent; nothing if it was taken meanwhile. */
    void expire(Outgoing outgoing) {
        if (outgoing.settleUnsent()) {
            report(outgoing, PublishResult.UNAVAILABLE, Verdict.SILENT);
        }
    }

    /** A message that was not accepted at all. */
    void refused(Exchange exchange) {
        count(exchange, PublishResult.UNAVAILABLE);
    }

    private void report(Outgoing outgoing, PublishResult result, Verdict verdict) {
        Exchange exchange = outgoing.address().exchange();
        long nanos = System.nanoTime() - outgoing.acceptedAt();
        count(exchange, result);
        if (result == PublishResult.CONFIRMED) {
            Objects.requireNonNull(confirmed.get(exchange)).record(nanos, TimeUnit.NANOSECONDS);
        }
        switch (verdict) {
            case WORKS -> breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
            case FAILS -> breaker.onError(nanos, TimeUnit.NANOSECONDS, new BrokerFailure());
            case SILENT -> breaker.releasePermission();
        }
        outgoing.complete(result);
    }

    private void count(Exchange exchange, PublishResult result) {
        Objects.requireNonNull(Objects.requireNonNull(published.get(exchange)).get(result))
                .increment();
    }

    /** The breaker wants an exception; this one costs little. */
    private static final class BrokerFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private BrokerFailure() {
            super("not confirmed", null, false, false);
        }
    }
}
