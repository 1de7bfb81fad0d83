package chat.parley.broker.amqp;

import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import java.util.Collection;

/** Makes exchanges and queues exist. */
public interface Topology {
    /**
     * Declares all exchanges, the queues of all partitions, the queue of dead letters, and {@code queues}. What exists
     * already with the same arguments stays as it is. To be called before traffic is accepted. Exclusive queues are
     * not declared here but by their subscription. When this returns, publishing is possible as well.
     *
     * @throws BrokerException if the broker does not answer within the start time-out, if a queue exists with other
     *     arguments, or if the broker was set up for more partitions; the message says what to do
     */
    void declare(Partitions partitions, Collection<Queue> queues);
}
