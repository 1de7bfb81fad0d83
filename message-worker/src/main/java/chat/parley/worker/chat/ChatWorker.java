package chat.parley.worker.chat;

import chat.parley.broker.amqp.Consumers;
import chat.parley.broker.amqp.PartitionConsumer;
import chat.parley.wire.topology.Partitions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Runs the loops over the partitions from the start of the process to its end. */
public final class ChatWorker implements SmartLifecycle {
    private final Supplier<PartitionConsumer> subscribing;
    private final ChatProperties properties;
    private final WorkProcessor processor;
    private final CheckpointListener checkpoints;
    private final List<Thread> loops = new ArrayList<>();
    private @Nullable PartitionConsumer consumer;

    ChatWorker(
            Consumers consumers,
            Partitions partitions,
            ChatProperties properties,
            WorkProcessor processor,
            CheckpointListener checkpoints) {
        this.subscribing = () -> consumers.partitions(partitions, properties.limits());
        this.properties = properties;
        this.processor = processor;
        this.checkpoints = checkpoints;
    }

    @Override
    public synchronized void start() {
        if (consumer == null) {
            PartitionConsumer subscribed = subscribing.get();
            consumer = subscribed;
            for (int i = 0; i < properties.loops(); i++) {
                loops.add(Thread.ofVirtual()
                        .name("chat-" + i)
                        .start(new PartitionLoop(subscribed, processor, checkpoints, properties.transactionFrames())));
            }
        }
    }

    /** Finishes what is in work; what is held because PostgreSQL is away goes back to the broker. */
    @Override
    public synchronized void stop() {
        if (consumer != null) {
            consumer.close();
            loops.forEach(Thread::interrupt);
            loops.clear();
            consumer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return consumer != null;
    }
}
