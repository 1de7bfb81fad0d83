package chat.parley.broker.amqp.consume;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.codec.BrokerCodec;
import chat.parley.broker.amqp.codec.EncodedMessage;
import chat.parley.broker.amqp.codec.UnreadableMessageException;
import chat.parley.broker.amqp.connection.BackOff;
import chat.parley.broker.amqp.publish.AmqpPublisher;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Exchange;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.BrokerPayload;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and decodes what arrived. What cannot be read never will be, so it must not hold up the queue: from a quorum
 * queue it goes as it is, still sealed, to the dead letters, with headers that say where it came from and why; from
 * other queues, whose messages may be lost anyway, it is dropped. Both are counted and logged.
 */
final class Inbox {
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final BrokerCodec codec;
    private final AmqpPublisher publisher;
    private final MeterRegistry meters;
    private final Map<Exchange, Counter> consumed;
    private final Map<Exchange, Counter> redelivered;

    Inbox(BrokerCodec codec, AmqpPublisher publisher, MeterRegistry meters) {
        this.codec = codec;
        this.publisher = publisher;
        this.meters = meters;
        this.consumed = counters("parley.broker.consumed", "Messages delivered to this process");
        this.redelivered =
                counters("parley.broker.redelivered", "Messages that may have been delivered to somebody before");
        // An increase from nothing to one is none to Prometheus: it has to be there as zero before.
        for (Exchange exchange : Exchange.values()) {
            for (UnreadableMessageException.Reason reason : UnreadableMessageException.Reason.values()) {
                unreadable(exchange, reason);
            }
        }
    }

    /**
     * Reads what can be read, in order. Returns when everything else is out of the way: confirmed as a dead letter or
     * dropped, so that all may be acked together.
     *
     * @param expected other payloads do not belong into this queue and count as unreadable
     * @param alive whether an ack still makes sense; without it dead letters are not waited for
     */
    <T extends BrokerPayload> List<Received<T>> open(
            Queue queue, List<Arrival> arrivals, Class<T> expected, BooleanSupplier alive) throws InterruptedException {
        List<Received<T>> readable = new ArrayList<>(arrivals.size());
        for (Arrival arrival : arrivals) {
            Objects.requireNonNull(consumed.get(queue.exchange())).increment();
            boolean again = arrival.envelope().isRedeliver();
            if (again) {
                Objects.requireNonNull(redelivered.get(queue.exchange())).increment();
            }
            try {
                T payload = expected.cast(decode(arrival, expected));
                readable.add(new Received<>(payload, arrival.envelope().getRoutingKey(), again, messageId(arrival)));
            } catch (UnreadableMessageException e) {
                putAside(queue, arrival, e.reason(), alive);
            }
        }
        return readable;
    }

    private BrokerPayload decode(Arrival arrival, Class<?> expected) throws UnreadableMessageException {
        BrokerPayload payload = codec.decode(
                arrival.envelope().getExchange(),
                arrival.envelope().getRoutingKey(),
                arrival.properties().getType(),
                arrival.properties().getContentType(),
                arrival.body());
        if (!expected.isInstance(payload)) {
            throw new UnreadableMessageException(UnreadableMessageException.Reason.UNKNOWN_TYPE);
        }
        return payload;
    }

    private void putAside(Queue queue, Arrival arrival, UnreadableMessageException.Reason reason, BooleanSupplier alive)
            throws InterruptedException {
        unreadable(queue.exchange(), reason).increment();
        switch (queue.kind()) {
            case CLASSIC, EXCLUSIVE ->
                log.error(
                        "Dropped a message from {} that cannot be read ({}): {}",
                        queue.queueName(),
                        reason,
                        messageId(arrival));
            case QUORUM, QUORUM_SINGLE_ACTIVE, WAITING -> {
                log.error(
                        "A message from {} cannot be read ({}) and becomes a dead letter: {}",
                        queue.queueName(),
                        reason,
                        messageId(arrival));
                bury(queue, arrival, reason, alive);
            }
        }
    }

    private Counter unreadable(Exchange exchange, UnreadableMessageException.Reason reason) {
        return Counter.builder("parley.broker.unreadable")
                .description("Messages that could not be opened or decoded")
                .tag("exchange", exchange.exchangeName())
                .tag("reason", reason.name())
                .register(meters);
    }

    private void bury(Queue queue, Arrival arrival, UnreadableMessageException.Reason reason, BooleanSupplier alive)
            throws InterruptedException {
        EncodedMessage message = new EncodedMessage(
                orEmpty(arrival.properties().getType()),
                orEmpty(arrival.properties().getContentType()),
                arrival.body());
        Map<String, Object> headers = Map.of(
                "parley-queue", queue.queueName(),
                "parley-exchange", arrival.envelope().getExchange(),
                "parley-routing-key", arrival.envelope().getRoutingKey(),
                "parley-reason", reason.name(),
                "parley-failed-at", Instant.now().toString());
        for (int failures = 1; alive.getAsBoolean(); failures++) {
            PublishResult result = forwarded(Address.dead(queue), arrival, message, headers);
            if (result == PublishResult.CONFIRMED) {
                return;
            }
            log.warn("The dead letter from {} was not taken ({}): trying again", queue.queueName(), result);
            Thread.sleep(BackOff.retry(failures));
        }
    }

    private PublishResult forwarded(
            Address address, Arrival arrival, EncodedMessage message, Map<String, Object> headers)
            throws InterruptedException {
        try {
            return publisher
                    .forward(address, messageId(arrival), message, headers)
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a publish never fails, it has a result", e);
        }
    }

    /** Publishers in other languages may leave it out. */
    private static String messageId(Arrival arrival) {
        return orEmpty(arrival.properties().getMessageId());
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private Map<Exchange, Counter> counters(String name, String description) {
        Map<Exchange, Counter> counters = new EnumMap<>(Exchange.class);
        for (Exchange exchange : Exchange.values()) {
            counters.put(
                    exchange,
                    Counter.builder(name)
                            .description(description)
                            .tag("exchange", exchange.exchangeName())
                            .register(meters));
        }
        return counters;
    }
}
