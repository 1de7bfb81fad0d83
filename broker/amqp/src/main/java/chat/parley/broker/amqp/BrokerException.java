package chat.parley.broker.amqp;

import org.jspecify.annotations.Nullable;

/** The broker cannot be used as it is. The message is meant for the operator: it says what is wrong and what to do. */
public final class BrokerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BrokerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
