package chat.parley.broker.amqp.retry;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.Publisher;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.BrokerPayload;

/** Publishes what the broker must have: again and again until it is confirmed, so receivers may get it twice. */
public final class ConfirmedPublisher {
    private final Publisher publisher;
    private final EndlessRetry untilConfirmed = new EndlessRetry("confirm", NotConfirmedException.class::isInstance);

    public ConfirmedPublisher(Publisher publisher) {
        this.publisher = publisher;
    }

    /**
     * Returns when the broker has the message.
     *
     * @throws InterruptedException when interrupted before that
     */
    public void publish(Address address, BrokerPayload payload) throws InterruptedException {
        untilConfirmed.call(() -> {
            PublishResult result =
                    publisher.publish(address, payload).toCompletableFuture().join();
            if (result != PublishResult.CONFIRMED) {
                throw new NotConfirmedException(address, result);
            }
            return result;
        });
    }

    /** The broker does not have a message that it must have. */
    public static final class NotConfirmedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotConfirmedException(Address address, PublishResult result) {
            super(address.exchange().exchangeName() + " " + address.routingKey() + ": " + result);
        }
    }
}
