package chat.parley.worker.app;

import chat.parley.broker.amqp.Topology;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import chat.parley.worker.push.PushWorker;
import chat.parley.worker.search.SearchConfiguration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Makes the worker's queues exist before anything consumes them. */
final class WorkerQueues implements SmartLifecycle {
    private final Topology topology;
    private final Partitions partitions;
    private volatile boolean running;

    WorkerQueues(Topology topology, Partitions partitions) {
        this.topology = topology;
        this.partitions = partitions;
    }

    @Override
    public void start() {
        topology.declare(
                partitions,
                List.of(
                        Queue.query(),
                        Queue.sync(),
                        Queue.search(),
                        Queue.presence(),
                        Queue.notices(),
                        Queue.moderation(),
                        Queue.peopleEvents(),
                        Queue.callReports(),
                        Queue.linkPreviews(),
                        SearchConfiguration.EVENTS,
                        PushWorker.EVENTS));
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
