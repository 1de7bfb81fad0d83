package chat.parley.broker.amqp;

import chat.parley.wire.topology.Queue;
import java.util.Collection;
import java.util.Map;

/** What waits in queues, for who watches the system. Blocks: not for threads that must not wait. */
public interface QueueDepths {
    /**
     * What there is in one queue.
     *
     * @param waiting messages that nobody has taken yet
     * @param consumers who would take them; behind a single active consumer of a quorum queue the waiting ones do not
     *     count
     */
    record Depth(int waiting, int consumers) {}

    /** Looks at each queue; those that do not exist are missing in the answer. Throws {@link BrokerException}. */
    Map<Queue, Depth> look(Collection<Queue> queues);

    /** The version of the broker. Throws {@link BrokerException} while it is away. */
    String version();
}
