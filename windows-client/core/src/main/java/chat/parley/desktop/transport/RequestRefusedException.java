package chat.parley.desktop.transport;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.server.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The server answered {@code error}. */
public final class RequestRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable Duration retryAfter;

    public RequestRefusedException(Failure failure) {
        super(failure.code().wireName() + ": " + failure.message());
        code = failure.code();
        Long millis = failure.retryAfterMs();
        retryAfter = millis == null ? null : Duration.ofMillis(millis);
    }

    public ErrorCode code() {
        return code;
    }

    /** When the same frame may succeed; null when the server does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Whether the server is well and was asked too much. */
    public boolean isLimit() {
        return code == ErrorCode.RATE_LIMITED;
    }

    /** Whether sending the same frame again on this connection may help. */
    public boolean isPassing() {
        return code.isPassing();
    }
}
