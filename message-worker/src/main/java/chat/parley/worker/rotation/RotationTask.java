package chat.parley.worker.rotation;

import chat.parley.storage.PostgresTransaction;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/**
 * Looks every other second whether keys are to be rotated, from the start of the process to its end. Between two steps it
 * rests for as long as the last one took: half of one connection's time is left to others.
 */
public final class RotationTask implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RotationTask.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final ConnectionPool pool;
    private final KeyRotation rotation;
    private final int masterKey;
    private @Nullable Thread thread;

    /** @param masterKey id of the master key that wraps what is new */
    RotationTask(ConnectionPool pool, KeyRotation rotation, int masterKey) {
        this.pool = pool;
        this.rotation = rotation;
        this.masterKey = masterKey;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name("key-rotation").start(this::run);
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
        boolean noted = false;
        try {
            while (true) {
                long begun = System.nanoTime();
                boolean more = false;
                try {
                    if (!noted) {
                        noteMasterKey();
                        noted = true;
                    }
                    more = rotation.step();
                    failing = false;
                } catch (RuntimeException e) {
                    LOG.atLevel(failing ? Level.DEBUG : Level.WARN).setCause(e).log("Keys cannot be rotated now");
                    failing = true;
                }
                Thread.sleep(more ? Duration.ofNanos(System.nanoTime() - begun) : INTERVAL);
            }
        } catch (InterruptedException e) {
            LOG.debug("Keys are not rotated any more");
        }
    }

    /** Since when it is in use, for administrators. */
    private void noteMasterKey() {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            transaction.update(
                    "insert into master_keys (id, since) values ($1, $2) on conflict do nothing",
                    masterKey,
                    Instant.now());
            transaction.commit();
        }
    }
}
