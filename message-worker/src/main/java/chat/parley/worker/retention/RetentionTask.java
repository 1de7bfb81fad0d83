package chat.parley.worker.retention;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/** Removes what is to go, from the start of the process to its end. */
public final class RetentionTask implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionTask.class);
    private static final Duration ERASURE_INTERVAL = Duration.ofSeconds(5);

    private final RetentionSweep retention;
    private final HoldRelease holds;
    private final ErasureSweep erasures;
    private final Duration interval;
    private final List<Thread> threads = new ArrayList<>();

    RetentionTask(RetentionSweep retention, HoldRelease holds, ErasureSweep erasures, Duration interval) {
        this.retention = retention;
        this.holds = holds;
        this.erasures = erasures;
        this.interval = interval;
    }

    @Override
    public synchronized void start() {
        if (threads.isEmpty()) {
            threads.add(Thread.ofVirtual()
                    .name("retention")
                    .start(() -> repeat(interval, () -> {
                        holds.run();
                        retention.sweep();
                    })));
            threads.add(Thread.ofVirtual().name("erasure").start(() -> repeat(ERASURE_INTERVAL, erasures::sweep)));
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
        boolean failing = false;
        try {
            while (true) {
                try {
                    task.run();
                    failing = false;
                } catch (RuntimeException e) {
                    // While PostgreSQL is away, for instance.
                    LOG.atLevel(failing ? Level.DEBUG : Level.WARN)
                            .setCause(e)
                            .log("What is to go cannot be removed now");
                    failing = true;
                }
                Thread.sleep(interval);
            }
        } catch (InterruptedException e) {
            LOG.debug("Nothing is removed any more");
        }
    }

    @FunctionalInterface
    private interface Task {
        void run() throws InterruptedException;
    }
}
