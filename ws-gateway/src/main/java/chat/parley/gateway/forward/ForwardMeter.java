package chat.parley.gateway.forward;

import chat.parley.broker.amqp.PublishResult;

/** Counts what is published. */
@FunctionalInterface
public interface ForwardMeter {
    /**
     * A broker message was published.
     *
     * @param nanos from the call to the confirm
     */
    void published(PublishResult result, long nanos);
}
