package chat.parley.wire.topology;

/**
 * Where a message is published.
 *
 * @param durable whether the message is written to disk (AMQP delivery mode 2)
 * @param mandatory whether the broker returns it when no queue takes it
 */
public record Address(Exchange exchange, String routingKey, boolean durable, boolean mandatory) {

    /** The queue of one partition of chats. */
    public static Address partition(int partition) {
        return new Address(Exchange.FRAMES, Queue.partition(partition).routingKey(), true, true);
    }

    /** A queue of {@link Exchange#FRAMES} that is not a partition. */
    public static Address frames(Queue queue) {
        return new Address(Exchange.FRAMES, queue.routingKey(), false, true);
    }

    /** One gateway, by start id. Not mandatory: a gateway that is gone needs no replies. */
    public static Address gateway(String gateway) {
        return new Address(Exchange.DELIVERY, "gateway." + gateway, false, false);
    }

    /** Every gateway. */
    public static Address allGateways() {
        return new Address(Exchange.DELIVERY, "all", false, false);
    }

    /** Events about the chats of one partition. Pluggable workers bind to {@code chats.#}. */
    public static Address chatEvents(int partition) {
        return new Address(Exchange.EVENTS, "chats." + partition, true, false);
    }

    /** Events about accounts. */
    public static Address userEvents() {
        return new Address(Exchange.EVENTS, "users", true, false);
    }

    /** Every process. */
    public static Address control() {
        return new Address(Exchange.CONTROL, "", false, false);
    }

    /** The dead letters of one queue. */
    public static Address dead(Queue origin) {
        return new Address(Exchange.DEAD, origin.queueName(), true, true);
    }
}
