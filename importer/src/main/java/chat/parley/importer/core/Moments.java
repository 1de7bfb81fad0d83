package chat.parley.importer.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times of messages that can be. */
final class Moments {
    /** No messenger whose exports are read is older. */
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private Moments() {}

    static Optional<Instant> possible(@Nullable Instant at) {
        return Optional.ofNullable(at)
                .filter(time ->
                        time.isAfter(FIRST) && time.isBefore(Instant.now().plus(CLOCKS_DIFFER)));
    }
}
