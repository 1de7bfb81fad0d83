package chat.parley.desktop.files;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** There is no copy of one's own data. */
public final class OwnDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final @Nullable Duration retryAfter;

    /** Why. */
    public enum Problem {
        /** The last one is not long enough ago. */
        OFTEN,
        /** Others are getting theirs. */
        BUSY,
        /** The server did not answer, or the connection broke. */
        UNREACHABLE,
        /** The server said no. */
        REFUSED,
        /** The file cannot be written. */
        UNWRITABLE,
        /** The person gave it up. */
        CANCELLED
    }

    OwnDataException(Problem problem, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(problem.name(), cause);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    /** After which another try may succeed; null when the server does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
