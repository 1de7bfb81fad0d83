package chat.parley.worker.chat;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.broker.amqp.spring.QueueWorker;
import chat.parley.broker.amqp.spring.QueueWorker.Source;
import chat.parley.storage.PostgresPools;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.policy.Policies;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import chat.parley.worker.call.NodeWatch;
import chat.parley.worker.view.ChatViews;
import chat.parley.worker.view.MessageReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Wires the changes of chats. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ChatProperties.class, LinkProperties.class})
public class ChatConfiguration {
    /** Of reports that others make about chats. */
    private static final ConsumerLimits REPORTS = new ConsumerLimits(100, 50);

    /** Apart from the pool of the questions, so that a storm of these does not hold up messages. */
    @Bean(destroyMethod = "dispose", defaultCandidate = false)
    ConnectionPool chatPool(PostgresPools pools, ChatProperties properties) {
        return pools.createForBatches("chat", properties.connections(), properties.lockTimeout());
    }

    @Bean
    ChatStore chatStore(DataKeys keys) {
        return new ChatStore(keys);
    }

    @Bean
    ChatMetrics chatMetrics(MeterRegistry meters) {
        return new ChatMetrics(meters);
    }

    @Bean
    Announcer chatAnnouncer(
            Publisher publisher,
            DeliveryPublisher deliveries,
            LinkProperties links,
            DatabaseClient database,
            ObjectProvider<CheckpointListener> listeners) {
        PreviewDecision decision = new PreviewDecision(new Policies(database), Clock.systemUTC());
        return new Announcer(publisher, deliveries, checkpoints(listeners), links.previews() ? decision : () -> false);
    }

    @Bean
    ChatWorker chatWorker(
            Consumers consumers,
            Partitions partitions,
            @Qualifier("chatPool") ConnectionPool pool,
            DataKeys keys,
            ChatStore store,
            Announcer announcer,
            NodeWatch nodes,
            ChatProperties properties,
            ChatMetrics metrics,
            ObjectProvider<CheckpointListener> listeners) {
        CheckpointListener checkpoints = checkpoints(listeners);
        ChatViews views = new ChatViews(keys, new MessageReader(keys));
        ChatTransactions transactions = new ChatTransactions(
                pool,
                store,
                new ChatCreation(pool, keys, views, checkpoints),
                new Welcomes(pool, views),
                checkpoints,
                Clock.systemUTC(),
                nodes);
        WorkProcessor processor =
                new WorkProcessor(transactions, new Attempts(pool), announcer, checkpoints, metrics, nodes::refresh);
        return new ChatWorker(consumers, partitions, properties, processor, checkpoints);
    }

    @Bean
    QueueWorker callReportWorker(
            Consumers consumers,
            Partitions partitions,
            @Qualifier("chatPool") ConnectionPool pool,
            DataKeys keys,
            ChatStore store,
            Announcer announcer,
            ChatMetrics metrics,
            ObjectProvider<CheckpointListener> listeners) {
        CallReporting reporting =
                new CallReporting(pool, store, new MessageReader(keys), checkpoints(listeners), Clock.systemUTC());
        return new QueueWorker(
                consumers,
                new CallReportHandler(reporting, new Attempts(pool), announcer, partitions, metrics),
                new Source(Queue.callReports(), REPORTS));
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "parley.links.previews", matchIfMissing = true)
    QueueWorker previewAnswerWorker(
            Consumers consumers,
            Partitions partitions,
            @Qualifier("chatPool") ConnectionPool pool,
            DataKeys keys,
            ChatStore store,
            Announcer announcer,
            ChatMetrics metrics) {
        PreviewAdding adding = new PreviewAdding(pool, store, new MessageReader(keys), Clock.systemUTC());
        return new QueueWorker(
                consumers,
                new PreviewAnswerHandler(adding, announcer, partitions, metrics),
                new Source(Queue.linkPreviews(), REPORTS));
    }

    private static CheckpointListener checkpoints(ObjectProvider<CheckpointListener> listeners) {
        return listeners.getIfAvailable(() -> checkpoint -> {});
    }
}
