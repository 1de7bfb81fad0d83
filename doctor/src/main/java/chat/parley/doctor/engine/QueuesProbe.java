package chat.parley.doctor.engine;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import chat.parley.doctor.core.QueueRules;
import chat.parley.doctor.core.QueueRules.QueueState;
import chat.parley.wire.topology.Queue;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Address;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** RabbitMQ: whether the services get in, whether somebody takes from each queue, and what was set aside. */
public final class QueuesProbe implements Probe {
    private static final int TIMEOUT_MILLIS = 15_000;
    private static final int PARTITIONS_AT_MOST = 1_024;

    private final List<EngineAddress> nodes;
    private final String virtualHost;

    /**
     * Asks nobody yet.
     *
     * @param nodes of one broker, with the same account: the first that answers is asked
     */
    public QueuesProbe(List<EngineAddress> nodes, String virtualHost) {
        this.nodes = List.copyOf(nodes);
        this.virtualHost = virtualHost;
    }

    @Override
    public Check check() {
        return Check.QUEUES;
    }

    @Override
    public String subject() {
        return nodes.stream().map(EngineAddress::place).collect(Collectors.joining(","));
    }

    @Override
    public List<Finding> look() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUsername(nodes.getFirst().user());
        factory.setPassword(nodes.getFirst().password());
        factory.setVirtualHost(virtualHost);
        factory.setConnectionTimeout(TIMEOUT_MILLIS);
        factory.setHandshakeTimeout(TIMEOUT_MILLIS);
        factory.setChannelRpcTimeout(TIMEOUT_MILLIS);
        factory.setAutomaticRecoveryEnabled(false);
        List<Address> addresses = nodes.stream()
                .map(node -> new Address(node.host(), node.port()))
                .toList();
        try (Connection connection = factory.newConnection(addresses, "parley-doctor")) {
            return List.of(
                    QueueRules.queues(subject(), required(connection), states(connection, optional())),
                    QueueRules.deadLetters(subject(), state(connection, Queue.dead())));
        } catch (IOException | TimeoutException | ShutdownSignalException failure) {
            return List.of(
                    Finding.failed(
                            Check.QUEUES,
                            subject(),
                            String.valueOf(failure),
                            "start RabbitMQ and read its log; without it nothing can be sent"),
                    Finding.unknown(
                            Check.DEAD_LETTERS,
                            subject(),
                            "the broker could not be asked",
                            "mend the line above first"));
        }
    }

    private static List<QueueState> required(Connection connection) throws IOException, TimeoutException {
        List<QueueState> states = new ArrayList<>(states(connection, services()));
        for (int partition = 0; partition < PARTITIONS_AT_MOST; partition++) {
            QueueState state = state(connection, Queue.partition(partition));
            // The first one must be there; how many follow is set by the operator.
            if (!state.exists() && partition > 0) {
                break;
            }
            states.add(state);
        }
        return states;
    }

    private static List<Queue> services() {
        return List.of(
                Queue.workers(),
                Queue.query(),
                Queue.sync(),
                Queue.search(),
                Queue.presence(),
                Queue.notices(),
                Queue.moderation(),
                Queue.callReports(),
                Queue.peopleEvents());
    }

    /** Previews of links, and webhooks. */
    private static List<Queue> optional() {
        return List.of(Queue.links(), Queue.linkPreviews(), Queue.webhooks());
    }

    private static List<QueueState> states(Connection connection, List<Queue> queues)
            throws IOException, TimeoutException {
        List<QueueState> states = new ArrayList<>();
        for (Queue queue : queues) {
            states.add(state(connection, queue));
        }
        return states;
    }

    /** Asked over a channel of its own: the broker closes one over which a missing queue was asked for. */
    private static QueueState state(Connection connection, Queue queue) throws IOException, TimeoutException {
        Channel channel = connection.createChannel();
        try {
            AMQP.Queue.DeclareOk answer = channel.queueDeclarePassive(queue.queueName());
            channel.close();
            return new QueueState(queue.queueName(), true, answer.getMessageCount(), answer.getConsumerCount());
        } catch (IOException failure) {
            if (failure.getCause() instanceof ShutdownSignalException signal
                    && signal.getReason() instanceof AMQP.Channel.Close close
                    && close.getReplyCode() == AMQP.NOT_FOUND) {
                return QueueState.missing(queue.queueName());
            }
            throw failure;
        }
    }
}
