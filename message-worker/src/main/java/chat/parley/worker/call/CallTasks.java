package chat.parley.worker.call;

import chat.parley.identity.redis.RedisUnavailableException;
import chat.parley.wire.topology.RedisKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks at the processes that carry calls, and for what they left, from the start of the process to its end. */
public final class CallTasks implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(CallTasks.class);
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(10);

    private final NodeWatch nodes;
    private final CallSweeper sweeper;
    private final List<Thread> threads = new ArrayList<>();

    CallTasks(NodeWatch nodes, CallSweeper sweeper) {
        this.nodes = nodes;
        this.sweeper = sweeper;
    }

    @Override
    public synchronized void start() {
        if (threads.isEmpty()) {
            threads.add(Thread.ofVirtual()
                    .name("call-nodes")
                    .start(() -> repeat(RedisKeys.CALL_NODE_REFRESH, nodes::refresh)));
            threads.add(Thread.ofVirtual().name("call-sweep").start(() -> repeat(SWEEP_INTERVAL, sweeper::sweep)));
        }
    }

    @Override
    public synchronized void stop() {
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }

    private static void repeat(Duration interval, Task task) {
        try {
            while (true) {
                try {
                    task.run();
                } catch (RedisUnavailableException e) {
                    LOG.debug("Redis is away: {}", e.toString());
                } catch (RuntimeException e) {
                    LOG.warn("Calls could not be looked after", e);
                }
                Thread.sleep(interval);
            }
        } catch (InterruptedException e) {
            LOG.debug("Calls are no longer looked after");
        }
    }

    @FunctionalInterface
    private interface Task {
        void run() throws InterruptedException;
    }
}
