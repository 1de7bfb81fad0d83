package chat.parley.bot.delivery;

import chat.parley.bot.exchange.FrameExchange;
import chat.parley.bot.settings.BotProperties;
import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.retry.ConfirmedPublisher;
import chat.parley.broker.amqp.retry.EndlessRetry;
import chat.parley.egress.EgressClient;
import chat.parley.storage.PostgresFailures;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.WebhookDelivery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Tells receivers what lies in the queue, several at the same time. What fails waits in the broker, longer each time,
 * and becomes a dead letter after the last attempt. A batch takes as long as its slowest receiver, which the time limit
 * of an answer bounds. At least once: what was sent is acked afterwards.
 */
public final class WebhookSender implements BatchHandler {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);

    private final ReceiverStore receivers;
    private final Attempt attempt;
    private final ConfirmedPublisher publisher;
    private final List<Long> retryMillis;
    private final Counter dead;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final EndlessRetry whilePostgresIsAway = new EndlessRetry("webhook receiver", PostgresFailures::mayPass);

    public WebhookSender(
            DatabaseClient database,
            MasterKeyset master,
            FrameExchange exchange,
            EgressClient client,
            Publisher publisher,
            BotProperties properties,
            MeterRegistry meters,
            InstantSource clock) {
        this.receivers = new ReceiverStore(database, master);
        this.attempt = new Attempt(receivers, exchange, client, properties.deliveryTimeout(), clock);
        this.publisher = new ConfirmedPublisher(publisher);
        this.retryMillis =
                properties.retryDelays().stream().map(Duration::toMillis).toList();
        this.meters = meters;
        // Before the first one: an increase from nothing to one is none to Prometheus.
        this.dead = Counter.builder("parley.webhooks.dead")
                .description("What receivers of webhooks were never told: it became a dead letter")
                .register(meters);
        for (Class<?> outcome : Objects.requireNonNull(Outcome.class.getPermittedSubclasses())) {
            attempts(outcome);
        }
        this.clock = clock;
    }

    /** The queues in which deliveries wait between two attempts. */
    public List<Queue> retryQueues() {
        return retryMillis.stream().distinct().map(Queue::webhookRetry).toList();
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) throws InterruptedException, ExecutionException {
        List<Callable<Void>> deliveries = batch.stream()
                .map(Received::payload)
                .filter(WebhookDelivery.class::isInstance)
                .<Callable<Void>>map(payload -> () -> {
                    deliver((WebhookDelivery) payload);
                    return null;
                })
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> delivery : threads.invokeAll(deliveries)) {
                delivery.get();
            }
        }
    }

    private void deliver(WebhookDelivery delivery) throws InterruptedException {
        Outcome outcome = outcome(delivery);
        attempts(outcome.getClass()).increment();
        switch (outcome) {
            case Outcome.Taken taken -> note(delivery, "taken");
            case Outcome.Dropped dropped -> {}
            case Outcome.Failed failed -> {
                note(delivery, failed.words());
                again(delivery);
            }
            case Outcome.Refused refused -> {
                note(delivery, refused.words());
                bury(delivery);
            }
        }
    }

    private Outcome outcome(WebhookDelivery delivery) throws InterruptedException {
        try {
            return whilePostgresIsAway.call(
                    () -> Objects.requireNonNull(attempt.make(delivery).block()));
        } catch (RuntimeException e) {
            LOG.error("Webhook {} of subscription {} failed", delivery.webhookId(), delivery.subscriptionId(), e);
            return new Outcome.Failed("the server failed");
        }
    }

    private void again(WebhookDelivery delivery) throws InterruptedException {
        if (delivery.attempt() < retryMillis.size()) {
            publisher.publish(Address.webhookRetry(retryMillis.get(delivery.attempt())), delivery.failed());
        } else {
            bury(delivery);
        }
    }

    private void bury(WebhookDelivery delivery) throws InterruptedException {
        publisher.publish(Address.dead(Queue.webhooks()), delivery.failed());
        dead.increment();
    }

    private Counter attempts(Class<?> outcome) {
        return Counter.builder("parley.webhooks.attempts")
                .description("Attempts to tell a receiver of webhooks something")
                .tag("outcome", outcome.getSimpleName().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    /** Only a note: it is not worth an attempt. */
    private void note(WebhookDelivery delivery, String outcome) {
        try {
            receivers.note(delivery.subscriptionId(), outcome, clock.instant()).block();
        } catch (RuntimeException e) {
            LOG.warn("What became of webhook {} was not noted: {}", delivery.webhookId(), e.toString());
        }
    }
}
