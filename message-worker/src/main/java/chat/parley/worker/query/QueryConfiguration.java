package chat.parley.worker.query;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.broker.amqp.spring.QueueWorker;
import chat.parley.broker.amqp.spring.QueueWorker.Source;
import chat.parley.storage.PostgresPools;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.wire.topology.Queue;
import chat.parley.worker.search.MessageSearch;
import chat.parley.worker.search.SearchProperties;
import chat.parley.worker.view.ChatViews;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.ScheduledMessages;
import chat.parley.worker.view.Snapshots;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
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
    Snapshots snapshots(@Qualifier("queryPool") ConnectionPool pool) {
        return new Snapshots(pool, QueryHandler.RETRY);
    }

    @Bean
    QueueWorker queryWorker(
            Consumers consumers,
            DeliveryPublisher deliveries,
            Snapshots snapshots,
            DataKeys keys,
            MessageSearch searches,
            QueryProperties properties,
            SearchProperties searchProperties,
            MeterRegistry meters) {
        MessageReader reader = new MessageReader(keys);
        ChatViews views = new ChatViews(keys, reader);
        QueryHandler handler = new QueryHandler(
                new ChatReader(snapshots, views),
                new HistoryReader(snapshots, reader),
                new MentionReader(snapshots, reader),
                new RevisionReader(snapshots, reader),
                new PeopleReader(snapshots),
                new SyncReader(snapshots, views, reader),
                new PersonalReader(snapshots, new ScheduledMessages(keys)),
                new GroupReader(snapshots, keys),
                searches,
                deliveries,
                new QueryMetrics(meters));
        return new QueueWorker(
                consumers,
                handler,
                new Source(Queue.query(), parallel(properties.parallel())),
                new Source(Queue.sync(), parallel(properties.parallel())),
                new Source(Queue.search(), parallel(searchProperties.parallel())));
    }

    /** What is handed over at once is answered at once; as much again waits here. */
    private static ConsumerLimits parallel(int messages) {
        return new ConsumerLimits(messages * 2, messages);
    }
}
