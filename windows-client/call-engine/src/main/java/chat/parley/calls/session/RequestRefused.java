package chat.parley.calls.session;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.server.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The server answered {@code error}. */
public final class RequestRefused extends Exception {
    private final ErrorCode code;
    private final @Nullable Duration retryAfter;

    public RequestRefused(Failure failure) {
        super(failure.message());
        code = failure.code();
        retryAfter = failure.retryAfterMs() == null ? null : Duration.ofMillis(failure.retryAfterMs());
    }

    public ErrorCode code() {
        return code;
    }

    /** When the same frame may succeed; null if the server does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Whether sending the same frame again on this connection may help. */
    public boolean isPassing() {
        return switch (code) {
            case UNAVAILABLE, TIMEOUT, RATE_LIMITED -> true;
            case BAD_FRAME,
                    UNSUPPORTED,
                    HELLO_REQUIRED,
                    ALREADY_GREETED,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    NOT_A_MEMBER,
                    NOT_FOUND,
                    CONFLICT,
                    BAD_SDP,
                    CALL_MOVED,
                    CALL_OVER,
                    CALL_LOCKED,
                    LIMIT_REACHED,
                    INTERNAL -> false;
        };
    }
}
