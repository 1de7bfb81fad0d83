package chat.parley.broker.amqp;

/**
 * Limits of one subscription, in broker messages (each may hold several frames).
 *
 * @param prefetch most unacked messages per queue
 * @param batch most messages handed over at once
 */
public record ConsumerLimits(int prefetch, int batch) {
    public ConsumerLimits {
        if (prefetch < 1 || batch < 1 || batch > prefetch) {
            throw new IllegalArgumentException("need 1 <= batch <= prefetch");
        }
    }
}
