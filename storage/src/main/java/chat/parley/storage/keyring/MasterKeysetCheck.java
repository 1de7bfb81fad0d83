package chat.parley.storage.keyring;

import chat.parley.storage.PostgresFailures;
import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.WrappedKeyTable.WrappedKey;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Stops the start of a process whose master keyset does not fit the database, before it touches anything: it could read
 * nothing that is stored, and what it wrote nobody else could read. While PostgreSQL is away, or not migrated yet, the
 * start waits.
 */
public final class MasterKeysetCheck implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MasterKeysetCheck.class);

    /** Before everything that consumes, repeats or listens. */
    private static final int PHASE = -1_000;

    /** One that opens is enough: single rows that were altered are not the keyset's fault. */
    private static final int SAMPLES = 10;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final ConnectionPool pool;
    private final MasterKeyset master;
    private volatile boolean running;

    public MasterKeysetCheck(ConnectionPool pool, MasterKeyset master) {
        this.pool = pool;
        this.master = master;
    }

    /**
     * Looks which master keys are in use and whether the keyset has them.
     *
     * @throws KeyringException when it lacks one, or one does not open what bears its id
     */
    public void require() {
        Map<Integer, Set<String>> missing = new TreeMap<>();
        Set<Integer> good = new TreeSet<>();
        Set<Integer> doubtful = new TreeSet<>();
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(pool)) {
            for (WrappedKeyTable table : WrappedKeyTable.ALL) {
                for (WrappedKey key : snapshot.select(table.selectSamples(SAMPLES), table::read)) {
                    if (!master.ids().contains(key.masterKeyId())) {
                        missing.computeIfAbsent(key.masterKeyId(), id -> new TreeSet<>())
                                .add(table.tableName());
                    } else {
                        (opens(key) ? good : doubtful).add(key.masterKeyId());
                    }
                }
            }
            snapshot.commit();
        }
        if (!missing.isEmpty()) {
            Set<String> tables = new TreeSet<>();
            missing.values().forEach(tables::addAll);
            throw new MasterKeyMissingException(
                    missing.keySet(), master.ids(), " (in " + String.join(", ", tables) + ")");
        }
        doubtful.removeAll(good);
        if (!doubtful.isEmpty()) {
            throw KeyringException.otherKey(doubtful.iterator().next());
        }
    }

    @Override
    public void start() {
        Mono.fromRunnable(this::require)
                .subscribeOn(Schedulers.boundedElastic())
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .filter(e -> PostgresFailures.mayPass(e) || PostgresFailures.isNotMigrated(e))
                        .doBeforeRetry(retry -> noteWait(retry.totalRetries(), retry.failure())))
                .block();
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
        return PHASE;
    }

    private boolean opens(WrappedKey key) {
        try {
            master.unwrap(key.wrapped(), key.address().associatedData());
            return true;
        } catch (KeyringException e) {
            return false;
        }
    }

    private static void noteWait(long waits, Throwable failure) {
        if (waits == 0) {
            LOG.warn(
                    "The start waits for {}: {}",
                    PostgresFailures.isNotMigrated(failure) ? "the database's migration" : "PostgreSQL",
                    failure.toString());
        }
    }
}
