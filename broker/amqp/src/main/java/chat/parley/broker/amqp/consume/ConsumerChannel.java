package chat.parley.broker.amqp.consume;

import chat.parley.broker.amqp.connection.Link;
import chat.parley.broker.amqp.topology.Declarations;
import chat.parley.wire.topology.Queue;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel with one consumer, and what it delivered. It is never cancelled, only closed as a whole: with a single active
 * consumer a cancel would let the next consumer begin while this one still works on what it has not acked; closing gives
 * the unacked messages back first, to the head of the queue and in order.
 */
final class ConsumerChannel {
    private static final Logger log = LoggerFactory.getLogger(ConsumerChannel.class);

    /** Told on the connection's thread, which must not be held up. */
    interface Listener {
        void arrived();

        void broke();
    }

    private final Channel channel;
    private final Listener listener;
    private final BlockingQueue<Arrival> waiting = new LinkedBlockingQueue<>();
    private final CountDownLatch broken = new CountDownLatch(1);
    private volatile boolean received;

    private ConsumerChannel(Channel channel, Listener listener) {
        this.channel = channel;
        this.listener = listener;
    }

    /**
     * Waits for a connection, declares and consumes a queue. Messages may arrive before this returns.
     *
     * @param prefetch most unacked messages; bounds what waits here
     */
    static ConsumerChannel open(Link link, Queue queue, int prefetch, Listener listener)
            throws IOException, InterruptedException {
        Channel channel = link.await().createChannel();
        if (channel == null) {
            throw new IOException("the broker allows no more channels on this connection");
        }
        ConsumerChannel opened = new ConsumerChannel(channel, listener);
        try {
            Declarations.queue(channel, queue, link.replicated());
            channel.basicQos(prefetch);
            channel.basicConsume(queue.queueName(), false, opened.new Receiver(channel));
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    /** Takes at most {@code max} of those that wait. */
    List<Arrival> drain(int max) {
        List<Arrival> drained = new ArrayList<>(Math.min(max, waiting.size()));
        waiting.drainTo(drained, max);
        return drained;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int waiting() {
        return waiting.size();
    }

    /** Whether the broker delivered anything: the sign of being the active consumer. */
    boolean received() {
        return received;
    }

    boolean isBroken() {
        return broken.getCount() == 0;
    }

    /** Waits, shorter if the channel breaks meanwhile. */
    void pause(Duration duration) throws InterruptedException {
        boolean broke = broken.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        log.trace("Paused, broke = {}", broke);
    }

    /** Acks everything up to {@code tag}. On a broken channel it does nothing: the broker delivers again. */
    void ack(long tag) {
        try {
            channel.basicAck(tag, true);
        } catch (IOException | ShutdownSignalException e) {
            log.debug("Not acked, will be delivered again: {}", e.getMessage());
        }
    }

    /** Gives everything unacked back to the broker. */
    void close() {
        try {
            channel.close();
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            log.debug("The channel was closed already: {}", e.getMessage());
        }
    }

    private void broke() {
        broken.countDown();
        listener.broke();
    }

    private final class Receiver extends DefaultConsumer {
        Receiver(Channel channel) {
            super(channel);
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            waiting.add(new Arrival(envelope, properties, body));
            received = true;
            listener.arrived();
        }

        /** The broker ended the consumer: the queue was deleted or its node left. */
        @Override
        public void handleCancel(String tag) {
            broke();
        }

        @Override
        public void handleShutdownSignal(String tag, ShutdownSignalException signal) {
            broke();
        }
    }
}
