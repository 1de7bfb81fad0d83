package chat.parley.broker.amqp.publish;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.codec.EncodedMessage;
import chat.parley.broker.amqp.publish.Settlement.Verdict;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Exchange;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * A channel in confirm mode and what was published on it without being confirmed. Used by one publishing thread; confirms
 * and returns come on the connection's thread.
 */
final class PublishChannel {
    /**
     * So many refused messages end the connection. No queue of ours is full, so it is the channel: RabbitMQ 3.10 remembers
     * which node led a queue when the channel first wrote to it, and refuses everything if that one had just died.
     */
    private static final int MOST_REFUSED = 5;

    private final Channel channel;
    private final Settlement settlement;
    private final ConcurrentNavigableMap<Long, Outgoing> unconfirmed = new ConcurrentSkipListMap<>();
    private final Runnable onBroken;
    /** Counted on the connection's thread only. */
    private int refused;

    PublishChannel(Channel channel, Settlement settlement, Runnable onBroken) throws IOException {
        this.channel = channel;
        this.settlement = settlement;
        this.onBroken = onBroken;
        channel.confirmSelect();
        channel.addReturnListener(this::returned);
        channel.addConfirmListener(
                (tag, multiple) -> confirmed(tag, multiple, true), (tag, multiple) -> confirmed(tag, multiple, false));
        channel.addShutdownListener(cause -> {
            if (!cause.isInitiatedByApplication()) {
                onBroken.run();
            }
        });
    }

    int unconfirmed() {
        return unconfirmed.size();
    }

    /** @param exchange that of the address, or empty for the broker's own, whose routing keys are names of queues */
    void publish(
            Outgoing outgoing, String exchange, String messageId, EncodedMessage message, Map<String, Object> headers) {
        Address address = outgoing.address();
        Duration expiry = address.expiry();
        long sequence = channel.getNextPublishSeqNo();
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .contentType(message.contentType())
                .type(message.type())
                .messageId(messageId)
                .deliveryMode(address.durable() ? 2 : 1)
                .expiration(expiry == null ? null : Long.toString(expiry.toMillis()))
                // Comes back with a returned message, which carries no sequence number.
                .correlationId(address.mandatory() ? Long.toString(sequence) : null)
                .headers(headers.isEmpty() ? null : headers)
                // Since when it waits for an administrator.
                .timestamp(address.exchange() == Exchange.DEAD ? Date.from(Instant.now()) : null)
                .build();
        unconfirmed.put(sequence, outgoing);
        try {
            channel.basicPublish(exchange, address.routingKey(), address.mandatory(), properties, message.body());
        } catch (IOException | ShutdownSignalException e) {
            unconfirmed.remove(sequence);
            // It may have been written in part or in whole before the connection broke.
            settlement.settle(outgoing, PublishResult.UNKNOWN, Verdict.SILENT);
        }
    }

    /** Gives up what was accepted before {@code deadline}. */
    void expire(long deadline) {
        for (Map.Entry<Long, Outgoing> entry : unconfirmed.entrySet()) {
            if (entry.getValue().acceptedAt() - deadline > 0) {
                return;
            }
            if (unconfirmed.remove(entry.getKey()) != null) {
                settlement.settle(entry.getValue(), PublishResult.UNKNOWN, Verdict.FAILS);
            }
        }
    }

    /** The connection is gone, and with it all confirms that were to come. To be called when nothing can be written. */
    void lost() {
        for (Map.Entry<Long, Outgoing> entry = unconfirmed.pollFirstEntry();
                entry != null;
                entry = unconfirmed.pollFirstEntry()) {
            settlement.settle(entry.getValue(), PublishResult.UNKNOWN, Verdict.SILENT);
        }
    }

    private void confirmed(long tag, boolean multiple, boolean positive) {
        if (!multiple) {
            confirmed(unconfirmed.remove(tag), positive);
            return;
        }
        for (Map.Entry<Long, Outgoing> entry = unconfirmed.firstEntry();
                entry != null && entry.getKey() <= tag;
                entry = unconfirmed.firstEntry()) {
            confirmed(unconfirmed.remove(entry.getKey()), positive);
        }
    }

    private void confirmed(@Nullable Outgoing outgoing, boolean positive) {
        if (outgoing == null) {
            return; // expired before
        }
        if (!positive) {
            settlement.settle(outgoing, PublishResult.REFUSED, Verdict.FAILS);
            refused++;
            if (refused == MOST_REFUSED) {
                onBroken.run();
            }
        } else if (outgoing.returned()) {
            settlement.settle(outgoing, PublishResult.UNROUTABLE, Verdict.WORKS);
        } else {
            settlement.settle(outgoing, PublishResult.CONFIRMED, Verdict.WORKS);
        }
    }

    private void returned(Return message) {
        String sequence = message.getProperties().getCorrelationId();
        if (sequence != null) {
            Outgoing outgoing = unconfirmed.get(Long.valueOf(sequence));
            if (outgoing != null) {
                outgoing.markReturned();
            }
        }
    }
}
