package chat.parley.worker.app;

import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.Topology;
import chat.parley.broker.amqp.spring.BrokerConfiguration;
import chat.parley.broker.amqp.spring.DeliveryConfiguration;
import chat.parley.identity.redis.RedisConfiguration;
import chat.parley.storage.StorageConfiguration;
import chat.parley.storage.keyring.KeyringConfiguration;
import chat.parley.wire.topology.Partitions;
import chat.parley.worker.call.CallConfiguration;
import chat.parley.worker.chat.ChatConfiguration;
import chat.parley.worker.moderation.ModerationConfiguration;
import chat.parley.worker.people.PeopleConfiguration;
import chat.parley.worker.presence.PresenceConfiguration;
import chat.parley.worker.push.PushConfiguration;
import chat.parley.worker.query.QueryConfiguration;
import chat.parley.worker.retention.RetentionConfiguration;
import chat.parley.worker.rotation.RotationConfiguration;
import chat.parley.worker.schedule.ScheduleConfiguration;
import chat.parley.worker.search.SearchConfiguration;
import io.r2dbc.pool.ConnectionPool;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The whole worker, for a process of its own and for the standalone edition. */
@Configuration(proxyBeanMethods = false)
@Import({
    BrokerConfiguration.class,
    StorageConfiguration.class,
    KeyringConfiguration.class,
    DeliveryConfiguration.class,
    ChatConfiguration.class,
    CallConfiguration.class,
    QueryConfiguration.class,
    SearchConfiguration.class,
    RedisConfiguration.class,
    PresenceConfiguration.class,
    ScheduleConfiguration.class,
    RetentionConfiguration.class,
    RotationConfiguration.class,
    PushConfiguration.class,
    ModerationConfiguration.class,
    PeopleConfiguration.class,
})
public class WorkerConfiguration {

    @Bean
    WorkerQueues workerQueues(Topology topology, Partitions partitions) {
        return new WorkerQueues(topology, partitions);
    }

    @Bean
    WorkerHealth messageWorkerHealthIndicator(Publisher publisher, @Qualifier("queryPool") ConnectionPool pool) {
        return new WorkerHealth(publisher, pool);
    }
}
