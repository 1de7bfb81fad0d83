package chat.parley.worker.people;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.broker.amqp.spring.QueueWorker;
import chat.parley.wire.topology.Queue;
import chat.parley.worker.view.Snapshots;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what tells everybody of changed people and announcements. */
@Configuration(proxyBeanMethods = false)
public class PeopleConfiguration {
    private static final ConsumerLimits LIMITS = new ConsumerLimits(100, 100);

    @Bean
    QueueWorker peopleWorker(Consumers consumers, Snapshots snapshots, DeliveryPublisher deliveries) {
        return new QueueWorker(
                consumers,
                new PeopleTelling(snapshots, deliveries, Clock.systemUTC()),
                new QueueWorker.Source(Queue.peopleEvents(), LIMITS));
    }
}
