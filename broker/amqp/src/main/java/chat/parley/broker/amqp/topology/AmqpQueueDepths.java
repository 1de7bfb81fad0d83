package chat.parley.broker.amqp.topology;

import chat.parley.broker.amqp.BrokerException;
import chat.parley.broker.amqp.QueueDepths;
import chat.parley.broker.amqp.connection.Link;
import chat.parley.wire.topology.Queue;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Asks by passive declarations: every account of the broker may, and the broker needs no plugin for it. */
public final class AmqpQueueDepths implements QueueDepths {
    private final Link link;

    public AmqpQueueDepths(Link link) {
        this.link = link;
    }

    @Override
    public Map<Queue, Depth> look(Collection<Queue> queues) {
        Map<Queue, Depth> depths = new LinkedHashMap<>();
        try {
            Channel channel = connection().createChannel();
            for (Queue queue : queues) {
                try {
                    AMQP.Queue.DeclareOk found = channel.queueDeclarePassive(queue.queueName());
                    depths.put(queue, new Depth(found.getMessageCount(), found.getConsumerCount()));
                } catch (IOException e) {
                    if (!isMissing(e)) {
                        throw e;
                    }
                    // The broker closes the channel by which a queue was asked for that does not exist.
                    channel = connection().createChannel();
                }
            }
            channel.close();
            return depths;
        } catch (IOException | ShutdownSignalException | TimeoutException e) {
            throw new BrokerException("The queues cannot be looked at: " + Link.reason(e), e);
        }
    }

    @Override
    public String version() {
        return String.valueOf(connection().getServerProperties().get("version"));
    }

    private Connection connection() {
        Connection connection = link.current();
        if (connection == null) {
            throw new BrokerException("The broker is away", null);
        }
        return connection;
    }

    private static boolean isMissing(IOException e) {
        return e.getCause() instanceof ShutdownSignalException signal
                && signal.getReason() instanceof AMQP.Channel.Close close
                && close.getReplyCode() == AMQP.NOT_FOUND;
    }
}
