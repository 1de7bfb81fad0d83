package chat.parley.worker.presence;

import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.identity.redis.Redis;
import chat.parley.worker.view.Snapshots;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires presence. */
@Configuration(proxyBeanMethods = false)
public class PresenceConfiguration {

    @Bean
    PresenceWorker presenceWorker(Consumers consumers, Redis redis, Snapshots snapshots, DeliveryPublisher deliveries) {
        Clock clock = Clock.systemUTC();
        PresenceStore store = new PresenceStore(redis);
        Statuses statuses = new Statuses(snapshots);
        PresenceTracker tracker = new PresenceTracker(store, statuses, deliveries, clock);
        PresenceHandler handler =
                new PresenceHandler(store, tracker, statuses, new ChatSignals(snapshots), snapshots, deliveries, clock);
        return new PresenceWorker(consumers, handler, tracker);
    }
}
