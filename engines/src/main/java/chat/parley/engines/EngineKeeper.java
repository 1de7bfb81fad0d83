package chat.parley.engines;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts engines again that have ended by themselves (a crash, the kernel's out-of-memory killer), until it is closed:
 * what compose and systemd do for containers and services, for those that have neither. One that does not come up is
 * tried again; its log says why.
 */
final class EngineKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EngineKeeper.class);
    private static final long PERIOD_SECONDS = 2;

    private final ScheduledExecutorService threads;

    @SuppressWarnings("FutureReturnValueIgnored") // the tasks log their own failures
    EngineKeeper(List<Engine> engines) {
        // One for each: a broker takes many seconds to start, and the others are not to wait for it.
        threads = Executors.newScheduledThreadPool(
                engines.size(),
                Thread.ofPlatform().daemon().name("engine-keeper-", 0).factory());
        for (Engine engine : engines) {
            threads.scheduleWithFixedDelay(
                    () -> startIfEnded(engine), PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void startIfEnded(Engine engine) {
        try {
            if (!engine.isRunning()) {
                log.warn("{} has ended by itself: it is started again", engine.name());
                engine.start();
            }
        } catch (RuntimeException failure) {
            // Thrown on, it would end the schedule.
            log.error("{} could not be started again and is tried once more", engine.name(), failure);
        }
    }

    /** Returns when no start is under way any more. */
    @Override
    public void close() {
        threads.close();
    }
}
