package chat.parley.broker.amqp;

/** A running subscription. */
public interface Subscription extends AutoCloseable {
    /** Stops taking messages, waits for the batch in work (at most 10 s), and gives the rest back to the broker. */
    @Override
    void close();
}
