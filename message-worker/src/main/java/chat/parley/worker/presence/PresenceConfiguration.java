package chat.parley.worker.presence;

import chat.parley.broker.amqp.Consumers;
import chat.parley.identity.redis.Redis;
import chat.parley.worker.delivery.DeliveryPublisher;
import io.r2dbc.pool.ConnectionPool;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires presence. */
@Configuration(proxyBeanMethods = false)
public class PresenceConfiguration {

    @Bean
    PresenceWorker presenceWorker(
            Consumers consumers,
            Redis redis,
            @Qualifier("queryPool") ConnectionPool pool,
            DeliveryPublisher deliveries) {
        Clock clock = Clock.systemUTC();
        PresenceStore store = new PresenceStore(redis);
        PresenceTracker tracker = new PresenceTracker(store, deliveries, clock);
        PresenceHandler handler = new PresenceHandler(store, tracker, pool, deliveries, clock);
        return new PresenceWorker(consumers, handler, tracker);
    }
}
