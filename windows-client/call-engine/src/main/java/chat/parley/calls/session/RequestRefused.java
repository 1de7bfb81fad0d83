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
        return code.isPassing();
    }
}
