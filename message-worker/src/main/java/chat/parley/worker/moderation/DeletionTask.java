package chat.parley.worker.moderation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/** Looks every second for what moderators decided, from the start of the process to its end. */
public final class DeletionTask implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DeletionTask.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final DeletionSweeper sweeper;
    private @Nullable Thread thread;

    DeletionTask(DeletionSweeper sweeper) {
        this.sweeper = sweeper;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name("moderation").start(this::run);
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
                            .log("What moderators decided cannot be handed over");
                    failing = true;
                }
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException e) {
            LOG.debug("What moderators decide is no longer looked for");
        }
    }
}
