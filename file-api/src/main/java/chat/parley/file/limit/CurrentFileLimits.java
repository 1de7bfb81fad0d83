package chat.parley.file.limit;

import chat.parley.storage.policy.FileLimitsPolicy;
import chat.parley.storage.policy.Policies;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The limits that count now: what administrators have decided, else what is configured. */
public final class CurrentFileLimits {
    /** How long a decision may take to be known in every process. */
    public static final Duration CACHED = Duration.ofSeconds(5);

    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private final Policies policies;
    private final FileLimits configured;
    private final InstantSource clock;
    private volatile @Nullable Known known;

    public CurrentFileLimits(Policies policies, FileLimits configured, InstantSource clock) {
        this.policies = policies;
        this.configured = configured;
        this.clock = clock;
    }

    /** Blocks while it looks. */
    public FileLimits get() {
        Instant now = clock.instant();
        Known current = known;
        if (current == null || current.at.plus(CACHED).isBefore(now)) {
            current = new Known(
                    combine(Objects.requireNonNull(policies.fileLimits().block(TIME_LIMIT))), now);
            known = current;
        }
        return current.limits;
    }

    private FileLimits combine(FileLimitsPolicy decided) {
        Long fileBytes = decided.fileBytes();
        Long quotaBytes = decided.quotaBytes();
        Integer openUploads = decided.openUploads();
        return new FileLimits(
                fileBytes == null ? configured.fileBytes() : fileBytes,
                quotaBytes == null ? configured.quotaBytes() : quotaBytes,
                openUploads == null ? configured.openUploads() : openUploads);
    }

    private record Known(FileLimits limits, Instant at) {}
}
