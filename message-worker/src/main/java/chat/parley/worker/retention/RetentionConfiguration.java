package chat.parley.worker.retention;

import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.storage.PostgresPools;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.wire.topology.Partitions;
import io.r2dbc.pool.ConnectionPool;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what removes for good. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
public class RetentionConfiguration {
    /** Chats are locked by others for moments. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    /** Apart from the others: what is removed in long batches must hold up nothing. */
    @Bean(destroyMethod = "dispose", defaultCandidate = false)
    ConnectionPool retentionPool(PostgresPools pools) {
        return pools.createForBatches("retention", 2, LOCK_TIMEOUT);
    }

    @Bean
    RetentionTask retentionTask(
            @Qualifier("retentionPool") ConnectionPool pool,
            DataKeys keys,
            Publisher publisher,
            DeliveryPublisher deliveries,
            Partitions partitions,
            RetentionProperties properties) {
        Removers removers =
                Removers.of(pool, keys, publisher, deliveries, partitions, Clock.systemUTC(), properties.batch());
        return new RetentionTask(removers.retention(), removers.holds(), removers.erasures(), properties.interval());
    }
}
