package chat.parley.worker.chat;

import chat.parley.storage.PostgresFailures;
import chat.parley.storage.keyring.MasterKeyMissingException;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds work in place while what it needs is away. There is no last attempt: giving up would break the order of the
 * partition. Interrupting the thread ends the wait.
 */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private Patience() {}

    /** Waits for PostgreSQL, or for the end of this process if it lacks a master key that others have. */
    static Retry untilStored() {
        return endless("postgres", Patience::isWaitedFor);
    }

    /** Whether a failure is no fault of the frame, so that the frame is held. */
    static boolean isWaitedFor(Throwable failure) {
        return PostgresFailures.mayPass(failure) || MasterKeyMissingException.isCauseOf(failure);
    }

    /** Waits for the broker's confirm. */
    static Retry untilConfirmed() {
        return endless("confirm", Announcer.NotConfirmedException.class::isInstance);
    }

    /**
     * Calls until it succeeds or fails for good.
     *
     * @throws InterruptedException when interrupted between two attempts
     */
    static <T> T call(Retry retry, Callable<T> work) throws InterruptedException {
        try {
            return retry.executeCallable(work);
        } catch (InterruptedException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                InterruptedException interrupted = new InterruptedException();
                interrupted.initCause(e);
                throw interrupted;
            }
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Retry endless(String name, Predicate<Throwable> passing) {
        Retry retry = Retry.of(
                name,
                RetryConfig.custom()
                        .maxAttempts(Integer.MAX_VALUE)
                        .intervalFunction(
                                IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, 2, 0.5, LONGEST_PAUSE))
                        .retryOnException(
                                e -> passing.test(e) && !Thread.currentThread().isInterrupted())
                        .build());
        retry.getEventPublisher()
                .onRetry(event -> LOG.warn(
                        "Work is held, attempt {} failed: {}",
                        event.getNumberOfRetryAttempts(),
                        String.valueOf(event.getLastThrowable())));
        return retry;
    }
}
