package chat.parley.worker.push;

import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.egress.EgressClient;
import chat.parley.egress.EgressProperties;
import chat.parley.identity.redis.Redis;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires notifications by push. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PushProperties.class, EgressProperties.class})
public class PushConfiguration {

    @Bean
    PushStore pushStore(Snapshots snapshots, MasterKeyset master) {
        return new PushStore(snapshots, master);
    }

    @Bean
    VapidKeys vapidKeys(Snapshots snapshots, MasterKeyset master) {
        return new VapidKeys(snapshots, master);
    }

    @Bean
    PushSender pushSender(
            VapidKeys keys, PushStore store, PushProperties properties, EgressProperties egress, MeterRegistry meters) {
        PushRequests requests = new PushRequests(keys, properties, Clock.systemUTC());
        EgressClient client = new EgressClient(egress.rules(), "Parley");
        return new PushSender(requests, store, client, properties, new PushMetrics(meters));
    }

    @Bean
    HeldBack heldBackPushes(Redis redis) {
        return new HeldBack(redis);
    }

    @Bean
    PushPlanner pushPlanner(
            Snapshots snapshots,
            PushStore store,
            DataKeys keys,
            Redis redis,
            HeldBack held,
            PushProperties properties) {
        return new PushPlanner(
                snapshots,
                store,
                new MessageReader(keys),
                new ActivePeople(redis),
                held,
                properties.keep(),
                Clock.systemUTC());
    }

    @Bean
    PushWorker pushWorker(
            Consumers consumers,
            PushStore store,
            VapidKeys vapid,
            PushPlanner planner,
            PushSender sender,
            PushProperties properties,
            DeliveryPublisher deliveries,
            HeldBack held) {
        return new PushWorker(
                consumers,
                new PushHandler(planner, sender),
                new NotifyHandler(store, vapid, properties, deliveries),
                store,
                new SecondLook(held, planner, sender, Clock.systemUTC()));
    }
}
