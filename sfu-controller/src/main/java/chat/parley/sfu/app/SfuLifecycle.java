package chat.parley.sfu.app;

import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.Subscription;
import chat.parley.broker.amqp.Topology;
import chat.parley.sfu.media.MediaWorkers;
import chat.parley.sfu.node.CallNode;
import chat.parley.sfu.node.CallReporter;
import chat.parley.sfu.node.CallsConsumer;
import chat.parley.sfu.node.NodeAnnouncement;
import chat.parley.sfu.node.SignInWatch;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.SmartLifecycle;

/** Begins with calls when everything that they need is there, and sends them elsewhere before it goes. */
final class SfuLifecycle implements SmartLifecycle {
    private static final ConsumerLimits CALLS = new ConsumerLimits(256, 64);
    private static final ConsumerLimits CONTROL = new ConsumerLimits(16, 16);

    private final UUID node;
    private final Topology topology;
    private final Partitions partitions;
    private final Consumers consumers;
    private final MediaWorkers workers;
    private final CallsConsumer callsConsumer;
    private final SignInWatch signIns;
    private final CallNode calls;
    private final CallReporter reporter;
    private final NodeAnnouncement announcement;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private volatile boolean running;

    SfuLifecycle(
            UUID node,
            Topology topology,
            Partitions partitions,
            Consumers consumers,
            MediaWorkers workers,
            CallsConsumer callsConsumer,
            SignInWatch signIns,
            CallNode calls,
            CallReporter reporter,
            NodeAnnouncement announcement) {
        this.node = node;
        this.topology = topology;
        this.partitions = partitions;
        this.consumers = consumers;
        this.workers = workers;
        this.callsConsumer = callsConsumer;
        this.signIns = signIns;
        this.calls = calls;
        this.reporter = reporter;
        this.announcement = announcement;
    }

    @Override
    public void start() {
        topology.declare(partitions, List.of(Queue.callReports()));
        subscriptions.add(consumers.subscribe(Queue.calls(node), CALLS, callsConsumer));
        subscriptions.add(consumers.subscribe(Queue.control("calls." + node), CONTROL, signIns));
        signIns.start();
        workers.start();
        announcement.start();
        running = true;
    }

    /** In this order: nobody is sent here, nothing arrives here, and only then is everybody told to join again. */
    @Override
    public void stop() {
        running = false;
        announcement.close();
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
        signIns.close();
        calls.close();
        reporter.close();
        workers.close();
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
