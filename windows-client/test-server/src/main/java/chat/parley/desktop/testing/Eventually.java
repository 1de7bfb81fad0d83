package chat.parley.desktop.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what will come, however slow the machine is. */
public final class Eventually {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    /** Waits until the condition holds; fails when it does not within a minute. */
    public static void until(String what, BooleanSupplier condition) {
        await(what).atMost(LIMIT).pollInterval(PAUSE).until(condition::getAsBoolean);
    }

    /** Waits for a value; fails when it does not come within a minute. */
    public static <T> T get(String what, Supplier<Optional<T>> value) {
        return await(what)
                .atMost(LIMIT)
                .pollInterval(PAUSE)
                .until(value::get, Optional::isPresent)
                .orElseThrow();
    }
}
