package chat.parley.engines;

import org.jspecify.annotations.Nullable;

/** An engine could not be started or used. The message names the cause and, where there is one, the remedy. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
