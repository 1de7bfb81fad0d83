package chat.parley.broker.amqp;

import java.time.Duration;

/** A running subscription. */
public interface Subscription extends AutoCloseable {
    /**
     * Waits until the queue is consumed for the first time: until then an exclusive queue does not exist, and what is
     * published to it is lost.
     *
     * @return false when the broker could not be had in the time; it is tried on all the same
     */
    boolean awaitConsuming(Duration limit) throws InterruptedException;

    /** Stops taking messages, waits for the batch in work (at most 10 s), and gives the rest back to the broker. */
    @Override
    void close();
}
