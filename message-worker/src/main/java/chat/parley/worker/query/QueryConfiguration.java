package chat.parley.worker.query;

import chat.parley.broker.amqp.Consumers;
import chat.parley.storage.PostgresPools;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.worker.delivery.DeliveryPublisher;
import chat.parley.worker.view.ChatViews;
import chat.parley.worker.view.MessageReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the answers to questions. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QueryProperties.class)
public class QueryConfiguration {
    /** Questions lock nothing; a limit is set all the same, because a migration might. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    @Bean(destroyMethod = "dispose", defaultCandidate = false)
    ConnectionPool queryPool(PostgresPools pools, QueryProperties properties) {
        return pools.createForBatches("query", properties.connections(), LOCK_TIMEOUT);
    }

    @Bean
    QueryWorker queryWorker(
            Consumers consumers,
            DeliveryPublisher deliveries,
            @Qualifier("queryPool") ConnectionPool pool,
            DataKeys keys,
            QueryProperties properties,
            MeterRegistry meters) {
        MessageReader reader = new MessageReader(keys);
        ChatViews views = new ChatViews(keys, reader);
        QueryHandler handler = new QueryHandler(
                new ChatReader(pool, views, reader),
                new PeopleReader(pool),
                new SyncReader(pool, views, reader),
                deliveries,
                new QueryMetrics(meters),
                Clock.systemUTC());
        return new QueryWorker(consumers, properties, handler);
    }
}
