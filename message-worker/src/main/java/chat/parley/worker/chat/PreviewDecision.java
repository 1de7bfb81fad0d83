package chat.parley.worker.chat;

import chat.parley.storage.policy.Policies;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether administrators let links be looked at, as of some seconds ago. Safe for use by several threads. */
final class PreviewDecision implements BooleanSupplier {
    private static final Logger LOG = LoggerFactory.getLogger(PreviewDecision.class);

    /** How long a decision may take to be known in every process. */
    private static final Duration CACHED = Duration.ofSeconds(5);

    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private final Policies policies;
    private final Clock clock;
    private volatile @Nullable Known known;

    PreviewDecision(Policies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /** Waits for PostgreSQL every few seconds. While it is away nothing is looked at: a message is whole without. */
    @Override
    public boolean getAsBoolean() {
        Instant now = clock.instant();
        Known current = known;
        if (current == null || current.at.plus(CACHED).isBefore(now)) {
            try {
                current =
                        new Known(Objects.requireNonNull(policies.linkPreviews().block(TIME_LIMIT)), now);
            } catch (RuntimeException e) {
                LOG.debug("It is not known whether links may be looked at: {}", e.toString());
                return false;
            }
            known = current;
        }
        return current.previews;
    }

    private record Known(boolean previews, Instant at) {}
}
