package chat.parley.file.sweep;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Lets the sweeper work again and again, for the first time soon after the start. A failed round is made up for later. */
public final class SweepSchedule implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SweepSchedule.class);
    private static final Duration FIRST = Duration.ofSeconds(30);

    private final FileSweeper sweeper;
    private final Duration interval;
    private volatile @Nullable Thread thread;

    public SweepSchedule(FileSweeper sweeper, Duration interval) {
        this.sweeper = sweeper;
        this.interval = interval;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("file sweeper").start(this::run);
    }

    private void run() {
        Duration pause = FIRST;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                // Several processes that were started together need not look together.
                Thread.sleep(pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 5 + 1)));
                pause = interval;
                sweep();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            sweeper.sweep();
        } catch (Exception e) {
            if (isRunning()) {
                LOG.warn("Files that nobody needs were not removed, trying again in {}: {}", interval, e.toString());
            }
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
