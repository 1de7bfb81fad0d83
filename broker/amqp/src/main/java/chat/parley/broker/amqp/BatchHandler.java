package chat.parley.broker.amqp;

import chat.parley.wire.transport.BrokerPayload;
import java.util.List;

/** Works on what one queue holds. */
@FunctionalInterface
public interface BatchHandler {
    /**
     * Handles a batch completely; it is acked when this method returns.
     *
     * @throws Exception to get the same batch again after a delay
     */
    void handle(List<Received<? extends BrokerPayload>> batch) throws Exception;

    /**
     * The queue is consumed: called at first and again after every reconnect, before the first batch, never at the same
     * time as {@link #handle}. An exclusive queue was gone meanwhile: what was published to it then is lost.
     */
    default void subscribed() {}
}
