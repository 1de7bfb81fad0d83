package chat.parley.worker.schedule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/** Looks every second for what is due, from the start of the process to its end. */
public final class ScheduleTask implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduleTask.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final ScheduleSweeper sweeper;
    private @Nullable Thread thread;

    ScheduleTask(ScheduleSweeper sweeper) {
        this.sweeper = sweeper;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name("schedule").start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        boolean failing = false;
        try {
            while (true) {
                try {
                    sweeper.sweep();
                    failing = false;
                } catch (RuntimeException e) {
                    LOG.atLevel(failing ? Level.DEBUG : Level.WARN)
                            .setCause(e)
                            .log("What is due cannot be handed over");
                    failing = true;
                }
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException e) {
            LOG.debug("What is due is no longer looked for");
        }
    }
}
