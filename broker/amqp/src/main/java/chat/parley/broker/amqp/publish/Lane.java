package chat.parley.broker.amqp.publish;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.codec.BrokerCodec;
import chat.parley.broker.amqp.codec.EncodedMessage;
import chat.parley.broker.amqp.publish.Settlement.Verdict;
import chat.parley.wire.Ids;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded queue and the one thread that encodes, seals and writes what is in it. All messages of an address pass
 * through the same lane, which keeps their order.
 *
 * <p>A thread of the operating system, not a virtual one: it works or waits for the socket all the time.
 */
final class Lane {
    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    /** Messages that may wait. More only wait longer: at ten thousand a second these are 0.4 s. */
    static final int CAPACITY = 4_096;

    /** RabbitMQ 4 closes the channel for a larger message, which would take others with it. */
    private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    private final BrokerCodec codec;
    private final Settlement settlement;
    private final BlockingQueue<Outgoing> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread thread;
    private volatile @Nullable PublishChannel channel;
    private volatile boolean blocked;
    private volatile boolean busy;

    Lane(int number, BrokerCodec codec, Settlement settlement) {
        this.codec = codec;
        this.settlement = settlement;
        this.thread =
                Thread.ofPlatform().daemon().name("broker-publish-" + number).start(this::run);
    }

    /** Whether there was room for it. */
    boolean offer(Outgoing outgoing) {
        return waiting.offer(outgoing);
    }

    int waiting() {
        return waiting.size();
    }

    int unconfirmed() {
        PublishChannel current = channel;
        return current == null ? 0 : current.unconfirmed();
    }

    boolean idle() {
        return waiting.isEmpty() && !busy && unconfirmed() == 0;
    }

    void connected(PublishChannel current) {
        blocked = false;
        channel = current;
    }

    void lost() {
        PublishChannel former = channel;
        channel = null;
        if (former != null) {
            former.lost();
        }
    }

    void blocked(boolean isBlocked) {
        blocked = isBlocked;
    }

    /** Gives up what was accepted before {@code deadline}, also while the thread is stuck in writing. */
    void expire(long deadline) {
        PublishChannel current = channel;
        if (current != null) {
            current.expire(deadline);
        }
        for (Outgoing outgoing : waiting) {
            if (outgoing.acceptedAt() - deadline > 0) {
                return;
            }
            settlement.expire(outgoing);
        }
    }

    void stop() {
        thread.interrupt();
        waiting.forEach(settlement::expire);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Outgoing outgoing = waiting.take();
                busy = true;
                if (outgoing.claim()) {
                    send(outgoing);
                }
                busy = false;
            }
        } catch (InterruptedException e) {
            log.debug("Stopped publishing");
        }
    }

    private void send(Outgoing outgoing) {
        PublishChannel current = channel;
        if (current == null || blocked) {
            settlement.settle(outgoing, PublishResult.UNAVAILABLE, Verdict.SILENT);
            return;
        }
        try {
            switch (outgoing.content()) {
                case Content.Payload content -> {
                    EncodedMessage message = codec.encode(outgoing.address(), content.payload());
                    if (message.body().length > MAX_BODY_BYTES) {
                        throw new IllegalArgumentException(message + " is larger than the broker takes");
                    }
                    current.publish(
                            outgoing,
                            outgoing.address().exchange().exchangeName(),
                            Ids.next().toString(),
                            message,
                            Map.of());
                }
                case Content.Raw content ->
                    current.publish(
                            outgoing,
                            content.toQueue()
                                    ? ""
                                    : outgoing.address().exchange().exchangeName(),
                            content.messageId(),
                            content.message(),
                            content.headers());
            }
        } catch (RuntimeException e) {
            log.error("Cannot publish to {}", outgoing.address(), e);
            settlement.settle(outgoing, PublishResult.REFUSED, Verdict.SILENT);
        }
    }
}
