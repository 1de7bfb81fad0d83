package chat.parley.broker.amqp.consume;

import chat.parley.broker.amqp.connection.Link;
import chat.parley.broker.amqp.topology.Declarations;
import chat.parley.wire.topology.Queue;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the workers: each consumes a queue that holds nothing, and the broker tells the number of its consumers. The
 * partitions' own queues cannot be asked, as RabbitMQ does not count those that wait behind a single active consumer of a
 * quorum queue. Used by one thread.
 */
final class RollCall {
    private static final Logger log = LoggerFactory.getLogger(RollCall.class);

    private final Link link;
    private @Nullable Channel channel;

    RollCall(Link link) {
        this.link = link;
    }

    /** The number of workers, this one included; 0 when the broker cannot be asked now. */
    int count() {
        try {
            Channel current = channel;
            if (current == null || !current.isOpen()) {
                current = join();
            }
            return current == null
                    ? 0
                    : current.queueDeclarePassive(Queue.workers().queueName()).getConsumerCount();
        } catch (IOException | ShutdownSignalException e) {
            log.debug("Cannot count the workers now: {}", Link.reason(e));
            return 0;
        }
    }

    /** Not counted any more. */
    void leave() {
        Channel current = channel;
        channel = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException | TimeoutException | ShutdownSignalException e) {
                log.debug("The roll call was over already: {}", e.getMessage());
            }
        }
    }

    private @Nullable Channel join() throws IOException {
        Connection connection = link.current();
        Channel opened = connection == null ? null : connection.createChannel();
        if (opened != null) {
            Declarations.queue(opened, Queue.workers(), link.replicated());
            opened.basicConsume(Queue.workers().queueName(), true, new DefaultConsumer(opened));
            channel = opened;
        }
        return opened;
    }
}
