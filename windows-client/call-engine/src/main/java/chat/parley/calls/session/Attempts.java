package chat.parley.calls.session;

import chat.parley.desktop.transport.Failures;
import chat.parley.desktop.transport.RequestRefusedException;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Tries again what the server refused for a moment, when it says, or after growing pauses. */
final class Attempts {
    private static final IntervalFunction PAUSES =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(300), 2, 0.5, Duration.ofSeconds(10));

    private Attempts() {}

    /** @param again whether after this failure; it holds the limit as well */
    static <T> CompletableFuture<T> of(
            ScheduledExecutorService thread, Predicate<Throwable> again, Supplier<CompletionStage<T>> attempt) {
        RetryConfig config = RetryConfig.<T>custom()
                .maxAttempts(Integer.MAX_VALUE)
                .retryOnException(again)
                .intervalBiFunction((number, outcome) -> {
                    Duration told = outcome.isLeft()
                                    && Failures.cause(outcome.getLeft()) instanceof RequestRefusedException refused
                            ? refused.retryAfter()
                            : null;
                    return told == null ? PAUSES.apply(number) : Math.max(1, told.toMillis());
                })
                .build();
        return Retry.of("call", config).executeCompletionStage(thread, attempt).toCompletableFuture();
    }

    static boolean isPassing(Throwable failure) {
        return Failures.cause(failure) instanceof RequestRefusedException refused && refused.isPassing();
    }
}
