package chat.parley.broker.amqp.retry;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds work in place while what it needs is away. There is no last attempt, because giving up would break an order or
 * a promise. Interrupting the thread ends the wait.
 */
public final class EndlessRetry {
    private static final Logger LOG = LoggerFactory.getLogger(EndlessRetry.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final Retry retry;

    /** @param passing whether a failure is one that passes; others are thrown */
    public EndlessRetry(String name, Predicate<Throwable> passing) {
        retry = Retry.of(
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
    }

    /**
     * Calls until it succeeds or fails for good.
     *
     * @throws InterruptedException when interrupted between two attempts
     */
    public <T> T call(Callable<T> work) throws InterruptedException {
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
}
