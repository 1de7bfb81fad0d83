package chat.parley.worker.search;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.spring.QueueWorker;
import chat.parley.broker.amqp.spring.QueueWorker.Source;
import chat.parley.storage.PostgresPools;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.wire.topology.Queue;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires searching and indexing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SearchProperties.class)
public class SearchConfiguration {
    /** Several processes share it: each event is for one of them. */
    public static final Queue EVENTS = Queue.events("search");

    /** Only writers of the same rows wait for each other, for milliseconds. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    /** How long PostgreSQL is left alone after it failed. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** Apart from the pool of the questions, so that many searches do not hold up what opens a chat. */
    @Bean(destroyMethod = "dispose", defaultCandidate = false)
    ConnectionPool searchPool(PostgresPools pools, SearchProperties properties) {
        return pools.createForBatches("search", properties.parallel() + 1, LOCK_TIMEOUT);
    }

    @Bean
    SearchMetrics searchMetrics(MeterRegistry meters) {
        return new SearchMetrics(meters);
    }

    @Bean
    MessageSearch messageSearch(
            @Qualifier("searchPool") ConnectionPool pool,
            DataKeys keys,
            SearchProperties properties,
            SearchMetrics metrics) {
        SearchStore store = new SearchStore(new MessageReader(keys));
        return new MessageSearch(new Snapshots(pool, PAUSE), store, keys, properties, metrics);
    }

    @Bean
    QueueWorker indexWorker(
            Consumers consumers,
            @Qualifier("searchPool") ConnectionPool pool,
            DataKeys keys,
            SearchProperties properties,
            SearchMetrics metrics) {
        Indexer indexer = new Indexer(pool, keys, new MessageReader(keys), Clock.systemUTC());
        ConsumerLimits limits = new ConsumerLimits(properties.indexBatch() * 2, properties.indexBatch());
        return new QueueWorker(consumers, new IndexingHandler(indexer, metrics), new Source(EVENTS, limits));
    }
}
