package chat.parley.worker.chat;

import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.storage.PostgresPools;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.wire.topology.Partitions;
import chat.parley.worker.view.ChatViews;
import chat.parley.worker.view.MessageReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the changes of chats. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ChatProperties.class)
public class ChatConfiguration {

    /** Apart from the pool of the questions, so that a storm of these does not hold up messages. */
    @Bean(destroyMethod = "dispose", defaultCandidate = false)
    ConnectionPool chatPool(PostgresPools pools, ChatProperties properties) {
        return pools.createForBatches("chat", properties.connections(), properties.lockTimeout());
    }

    @Bean
    ChatWorker chatWorker(
            Consumers consumers,
            Publisher publisher,
            Partitions partitions,
            DeliveryPublisher deliveries,
            @Qualifier("chatPool") ConnectionPool pool,
            DataKeys keys,
            ChatProperties properties,
            MeterRegistry meters,
            ObjectProvider<CheckpointListener> listeners) {
        CheckpointListener checkpoints = listeners.getIfAvailable(() -> checkpoint -> {});
        ChatViews views = new ChatViews(keys, new MessageReader(keys));
        ChatTransactions transactions = new ChatTransactions(
                pool,
                new ChatStore(keys),
                new ChatCreation(pool, keys, views, checkpoints),
                checkpoints,
                Clock.systemUTC());
        WorkProcessor processor = new WorkProcessor(
                transactions,
                new Attempts(pool),
                new Announcer(publisher, deliveries, checkpoints),
                checkpoints,
                new ChatMetrics(meters));
        return new ChatWorker(consumers, partitions, properties, processor, checkpoints);
    }
}
