package chat.parley.worker.moderation;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.broker.amqp.retry.ConfirmedPublisher;
import chat.parley.broker.amqp.spring.QueueWorker;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import chat.parley.worker.view.Snapshots;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what workers do for moderators. */
@Configuration(proxyBeanMethods = false)
public class ModerationConfiguration {
    /** Reports are rare. */
    private static final ConsumerLimits LIMITS = new ConsumerLimits(20, 10);

    @Bean
    QueueWorker moderationWorker(
            Consumers consumers,
            Snapshots snapshots,
            DataKeys keys,
            DeliveryPublisher deliveries,
            Publisher publisher) {
        ModerationHandler handler = new ModerationHandler(
                new ReportStore(snapshots, keys, Clock.systemUTC()),
                new ReportReader(snapshots, keys),
                deliveries,
                publisher);
        return new QueueWorker(consumers, handler, new QueueWorker.Source(Queue.moderation(), LIMITS));
    }

    @Bean
    DeletionTask deletionTask(Snapshots snapshots, Publisher publisher, Partitions partitions) {
        return new DeletionTask(
                new DeletionSweeper(snapshots, new ConfirmedPublisher(publisher), partitions, Clock.systemUTC()));
    }
}
