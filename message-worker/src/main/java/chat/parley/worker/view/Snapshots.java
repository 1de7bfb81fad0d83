package chat.parley.worker.view;

import chat.parley.storage.PostgresFailures;
import chat.parley.storage.PostgresTransaction;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from PostgreSQL, each time from one snapshot. While PostgreSQL is away reading fails at once instead of waiting
 * for a connection: who asked can be told to come back, and nothing piles up.
 *
 * <p>Only for questions, and for small writes that may be lost. Changes of chats are never given up: they wait in their
 * partition.
 */
public final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final ConnectionPool pool;
    private final CircuitBreaker breaker;

    /** @param pause how long PostgreSQL is left alone after it failed, before it is tried again */
    public Snapshots(ConnectionPool pool, Duration pause) {
        this.pool = pool;
        this.breaker = CircuitBreaker.of(
                "postgres",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(10)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(pause)
                        .permittedNumberOfCallsInHalfOpenState(4)
                        // Whatever else goes wrong, PostgreSQL was there to say so.
                        .recordException(Snapshots::isAway)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(
                        event -> LOG.info("Reading from PostgreSQL: circuit breaker {}", event.getStateTransition()));
    }

    /**
     * Reads. To be called on a virtual thread; an interrupt ends the wait.
     *
     * @throws PostgresAwayException when the same reading may succeed later
     */
    public <T> T read(Function<PostgresTransaction, T> reading) {
        return guarded(() -> begin(reading));
    }

    private <T> T guarded(Supplier<T> work) {
        try {
            return breaker.executeSupplier(work);
        } catch (CallNotPermittedException e) {
            throw new PostgresAwayException("PostgreSQL was away just now", e);
        } catch (RuntimeException e) {
            throw isAway(e) ? new PostgresAwayException("PostgreSQL is away: " + e, e) : e;
        }
    }

    /**
     * Writes what may be lost. To be called on a virtual thread; an interrupt ends the wait.
     *
     * @throws PostgresAwayException when the same writing may succeed later; it may have succeeded all the same
     */
    public void write(Consumer<PostgresTransaction> writing) {
        guarded(() -> {
            try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
                writing.accept(transaction);
                transaction.commit();
                return true;
            }
        });
    }

    private <T> T begin(Function<PostgresTransaction, T> reading) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(pool)) {
            T result = reading.apply(snapshot);
            snapshot.commit();
            return result;
        }
    }

    /** Whoever interrupts has waited for too long. */
    private static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException) {
                return true;
            }
        }
        return PostgresFailures.mayPass(failure);
    }
}
