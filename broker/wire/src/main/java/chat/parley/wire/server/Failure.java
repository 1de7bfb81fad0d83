package chat.parley.wire.server;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Semantics;
import org.jspecify.annotations.Nullable;

/**
 * The frame was not carried out; after {@code timeout} it may have been.
 *
 * @param re absent when the broken frame's id could not be read
 * @param message for developers, in English, naming what was wrong and what is allowed; never content
 * @param retryAfterMs milliseconds after which the same frame may succeed; absent when it never will
 */
@Semantics(delivery = "Once per frame.")
public record Failure(
        @Nullable String re,
        ErrorCode code,
        String message,
        @Nullable Long retryAfterMs) implements Reply {
    public static Failure of(@Nullable String re, ErrorCode code, String message) {
        return new Failure(re, code, message, null);
    }
}
