package chat.parley.identity.redis;

import org.jspecify.annotations.Nullable;

/** Redis gave no answer: not connected, too slow, or the circuit breaker is open. Nothing is known about the effect. */
public final class RedisUnavailableException extends RuntimeException {
    public RedisUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
