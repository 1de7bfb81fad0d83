package chat.parley.broker.amqp.publish;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.codec.BrokerCodec;
import chat.parley.broker.amqp.codec.EncodedMessage;
import chat.parley.broker.amqp.connection.BrokerSettings;
import chat.parley.broker.amqp.connection.Link;
import chat.parley.broker.amqp.topology.Declarations;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Exchange;
import chat.parley.wire.transport.BrokerPayload;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes over a connection of its own, so that a consumer that is slow, or the broker's flow control, which holds
 * back the sockets of publishers, does not stop the other direction.
 *
 * <p>Every message takes this way: {@link #publish} puts it into the bounded queue of the {@link Lane} of its address;
 * the lane's thread encodes, seals and writes it; the connection's thread settles it when the confirm comes. Whatever
 * hangs, the watch settles it when its time is over.
 */
public final class AmqpPublisher implements Publisher, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AmqpPublisher.class);

    private static final Duration WATCH_INTERVAL = Duration.ofMillis(100);

    private final Duration confirmTimeout;
    private final CircuitBreaker breaker;
    private final Settlement settlement;
    private final List<Lane> lanes;
    private final Link link;
    private final Thread watch;
    private volatile boolean connected;
    private volatile boolean blocked;
    private volatile boolean closed;

    public AmqpPublisher(BrokerSettings settings, BrokerCodec codec, MeterRegistry meters) {
        this.confirmTimeout = settings.confirmTimeout();
        this.breaker = CircuitBreaker.of("broker", breakerConfig());
        this.settlement = new Settlement(breaker, meters);
        int count = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);
        this.lanes = IntStream.range(0, count)
                .mapToObj(number -> new Lane(number, codec, settlement))
                .toList();
        gauge(meters, "parley.broker.publish.waiting", "Messages that wait to be written", Lane::waiting);
        gauge(meters, "parley.broker.publish.unconfirmed", "Messages without a confirm yet", Lane::unconfirmed);
        this.watch = Thread.ofVirtual().name("broker-publish-watch").start(this::watch);
        this.link = new Link("publish", settings, meters, new Lanes());
    }

    private static CircuitBreakerConfig breakerConfig() {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(100)
                .minimumNumberOfCalls(20)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(2))
                .permittedNumberOfCallsInHalfOpenState(10)
                // Nobody publishes while it is open, so nobody would find out that it may be tried again.
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .build();
    }

    private void gauge(MeterRegistry meters, String name, String description, ToIntFunction<Lane> size) {
        Gauge.builder(name, lanes, all -> all.stream().mapToInt(size).sum())
                .description(description)
                .register(meters);
    }

    @Override
    public CompletionStage<PublishResult> publish(Address address, BrokerPayload payload) {
        return publish(address, new Content.Payload(payload));
    }

    /**
     * Publishes a message as it was received. Also this is confirmed.
     *
     * @param headers say where it came from
     */
    public CompletionStage<PublishResult> forward(
            Address address, String messageId, EncodedMessage message, Map<String, Object> headers) {
        return publish(address, new Content.Raw(messageId, message, headers, false));
    }

    /** Publishes a message as it was received into one queue, past all exchanges. Also this is confirmed. */
    public CompletionStage<PublishResult> forwardToQueue(String queueName, String messageId, EncodedMessage message) {
        return publish(
                new Address(Exchange.DEAD, queueName, true, true, null),
                new Content.Raw(messageId, message, Map.of(), true));
    }

    @Override
    public boolean available() {
        return connected && !blocked && !closed && breaker.getState() != CircuitBreaker.State.OPEN;
    }

    /** Waits until nothing is on its way, at most for the confirm time-out, then closes the connection. */
    @Override
    public void close() {
        closed = true;
        long deadline = System.nanoTime() + confirmTimeout.toNanos();
        try {
            while (!lanes.stream().allMatch(Lane::idle) && System.nanoTime() < deadline) {
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        link.close();
        lanes.forEach(Lane::stop);
        watch.interrupt();
    }

    private CompletionStage<PublishResult> publish(Address address, Content content) {
        if (!connected || blocked || closed || !breaker.tryAcquirePermission()) {
            return unavailable(address);
        }
        Outgoing outgoing = new Outgoing(address, content);
        if (!lane(address).offer(outgoing)) {
            breaker.releasePermission();
            return unavailable(address);
        }
        return outgoing.result();
    }

    private CompletionStage<PublishResult> unavailable(Address address) {
        settlement.refused(address.exchange());
        return CompletableFuture.completedStage(PublishResult.UNAVAILABLE);
    }

    private Lane lane(Address address) {
        int hash = address.routingKey().hashCode() * 31 + address.exchange().hashCode();
        return lanes.get(Math.floorMod(hash ^ (hash >>> 16), lanes.size()));
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(WATCH_INTERVAL);
                long deadline = System.nanoTime() - confirmTimeout.toNanos();
                lanes.forEach(lane -> lane.expire(deadline));
            }
        } catch (InterruptedException e) {
            log.debug("Stopped watching");
        }
    }

    private void setBlocked(boolean isBlocked) {
        blocked = isBlocked;
        lanes.forEach(lane -> lane.blocked(isBlocked));
    }

    /** Gives the lanes their channels. */
    private final class Lanes implements Link.Listener {
        @Override
        public void connected(Connection connection, Runnable giveUp) throws IOException {
            setBlocked(false);
            connection.addBlockedListener(
                    reason -> {
                        log.warn("The broker takes no messages: {}", reason);
                        setBlocked(true);
                    },
                    () -> {
                        log.info("The broker takes messages again");
                        setBlocked(false);
                    });
            for (Lane lane : lanes) {
                Channel channel = connection.createChannel();
                // A broker that lost its data must not end every channel by "no exchange".
                Declarations.exchanges(channel);
                lane.connected(new PublishChannel(channel, settlement, giveUp));
            }
            connected = true;
        }

        @Override
        public void lost() {
            connected = false;
            lanes.forEach(Lane::lost);
        }
    }
}
