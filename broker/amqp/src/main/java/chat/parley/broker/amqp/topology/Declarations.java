package chat.parley.broker.amqp.topology;

import chat.parley.wire.topology.Exchange;
import chat.parley.wire.topology.Queue;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.Map;

/**
 * The arguments with which exchanges and queues are declared. They are the same for every version of RabbitMQ from 3.10
 * to 4.x, because a queue keeps those of its first declaration and refuses others.
 */
public final class Declarations {
    /**
     * Returned deliveries after which a quorum queue drops a message. RabbitMQ 4 begins to drop at 20 where nothing is
     * said, and drops what it cannot dead-letter; 3.x refuses the -1 by which 4 says "never". So it is a number that is
     * never reached: attempts are counted by the workers.
     */
    private static final int DELIVERY_LIMIT = Integer.MAX_VALUE;

    private Declarations() {}

    /** Declares all exchanges. */
    public static void exchanges(Channel channel) throws IOException {
        for (Exchange exchange : Exchange.values()) {
            exchange(channel, exchange);
        }
    }

    /**
     * Declares a queue and its exchange, and binds it.
     *
     * @param replicated whether those that one node could hold are on several, too
     */
    public static void queue(Channel channel, Queue queue, boolean replicated) throws IOException {
        exchange(channel, queue.exchange());
        boolean exclusive = queue.kind() == Queue.Kind.EXCLUSIVE;
        channel.queueDeclare(queue.queueName(), !exclusive, exclusive, exclusive, arguments(queue, replicated));
        String exchange = queue.exchange().exchangeName();
        channel.queueBind(queue.queueName(), exchange, queue.routingKey());
        for (String key : queue.moreKeys()) {
            channel.queueBind(queue.queueName(), exchange, key);
        }
    }

    private static void exchange(Channel channel, Exchange exchange) throws IOException {
        channel.exchangeDeclare(exchange.exchangeName(), exchange.kind().amqpName(), true);
    }

    static Map<String, Object> arguments(Queue queue, boolean replicated) {
        return switch (queue.kind()) {
            case QUORUM_SINGLE_ACTIVE ->
                Map.of(
                        "x-queue-type",
                        "quorum",
                        "x-single-active-consumer",
                        true,
                        "x-delivery-limit",
                        DELIVERY_LIMIT,
                        // Else all leaders, and with them the work, gather on the node that declared them.
                        "x-queue-leader-locator",
                        "balanced");
            case QUORUM ->
                Map.of(
                        "x-queue-type", "quorum",
                        "x-delivery-limit", DELIVERY_LIMIT,
                        "x-queue-leader-locator", "balanced");
            case WAITING -> waiting(queue);
            case CLASSIC -> replicated ? replicatedQuestions(queue) : onOneNode(queue);
            case EXCLUSIVE -> onOneNode(queue);
        };
    }

    /** The type is named because a virtual host may have another default. */
    private static Map<String, Object> onOneNode(Queue queue) {
        return Map.of("x-queue-type", "classic", "x-max-length", queue.limit(), "x-overflow", "drop-head");
    }

    /** A classic queue is gone for as long as its node is, and cannot be declared on another one meanwhile. */
    private static Map<String, Object> replicatedQuestions(Queue queue) {
        return Map.of(
                "x-queue-type",
                "quorum",
                "x-delivery-limit",
                DELIVERY_LIMIT,
                "x-queue-leader-locator",
                "balanced",
                "x-max-length",
                queue.limit(),
                "x-overflow",
                "drop-head");
    }

    /**
     * What waits goes on only when the other queue has it. That needs the refusal of what is too much, which never comes
     * because nothing limits the queue.
     */
    private static Map<String, Object> waiting(Queue queue) {
        Queue.Onward onward = queue.onward();
        if (onward == null) {
            throw new IllegalArgumentException("a waiting queue needs to know where its messages go");
        }
        return Map.of(
                "x-queue-type",
                "quorum",
                "x-delivery-limit",
                DELIVERY_LIMIT,
                "x-queue-leader-locator",
                "balanced",
                "x-message-ttl",
                onward.after().toMillis(),
                "x-dead-letter-exchange",
                queue.exchange().exchangeName(),
                "x-dead-letter-routing-key",
                onward.routingKey(),
                "x-dead-letter-strategy",
                "at-least-once",
                "x-overflow",
                "reject-publish");
    }
}
