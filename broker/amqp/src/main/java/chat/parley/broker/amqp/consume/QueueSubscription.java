package chat.parley.broker.amqp.consume;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.ConsumerLimits;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.Subscription;
import chat.parley.broker.amqp.connection.BackOff;
import chat.parley.broker.amqp.connection.Link;
import chat.parley.wire.topology.Queue;
import chat.parley.wire.transport.BrokerPayload;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One queue, one thread, one batch at a time. A batch that fails is handed over again from here instead of being given
 * back: the broker would put it behind what came later.
 */
final class QueueSubscription implements Subscription {
    private static final Logger log = LoggerFactory.getLogger(QueueSubscription.class);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final Link link;
    private final Queue queue;
    private final ConsumerLimits limits;
    private final BatchHandler handler;
    private final Inbox inbox;
    private final Thread thread;
    private final CountDownLatch consuming = new CountDownLatch(1);
    private volatile boolean closing;

    QueueSubscription(Link link, Queue queue, ConsumerLimits limits, BatchHandler handler, Inbox inbox) {
        this.link = link;
        this.queue = queue;
        this.limits = limits;
        this.handler = handler;
        this.inbox = inbox;
        this.thread =
                Thread.ofVirtual().name("broker-consume-" + queue.queueName()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public boolean awaitConsuming(Duration limit) throws InterruptedException {
        return consuming.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        if (thread.equals(Thread.currentThread())) {
            return; // the handler itself: the loop ends when it returns
        }
        try {
            if (!thread.join(CLOSE_LIMIT)) {
                log.warn("The handler of {} did not finish in time: what it works on is given back", queue.queueName());
                thread.interrupt();
                thread.join(CLOSE_LIMIT);
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int failures = 0;
        while (!closing) {
            try {
                ConsumerChannel channel = ConsumerChannel.open(link, queue, limits.prefetch(), new Waker());
                try {
                    subscribed();
                    consuming.countDown();
                    failures = 0;
                    consume(channel);
                } finally {
                    channel.close();
                }
            } catch (IOException | ShutdownSignalException e) {
                log.warn("Cannot consume {}: {}", queue.queueName(), Link.reason(e));
            } catch (InterruptedException e) {
                if (closing) {
                    return;
                }
                log.warn("The consumer of {} was interrupted by its handler: subscribing again", queue.queueName());
            }
            failures++;
            pause(failures);
        }
    }

    private void consume(ConsumerChannel channel) throws InterruptedException {
        while (true) {
            while (channel.isEmpty() && !channel.isBroken() && !closing) {
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            if (channel.isBroken() || closing) {
                return;
            }
            List<Arrival> arrivals = channel.drain(limits.batch());
            List<Received<? extends BrokerPayload>> batch =
                    new ArrayList<>(inbox.open(queue, arrivals, BrokerPayload.class, () -> !channel.isBroken()));
            if (batch.isEmpty() || handled(channel, batch)) {
                channel.ack(arrivals.getLast().tag());
            }
        }
    }

    /** False when the channel broke or this subscription closes before the handler succeeded. */
    private boolean handled(ConsumerChannel channel, List<Received<? extends BrokerPayload>> batch)
            throws InterruptedException {
        for (int failures = 1; !channel.isBroken(); failures++) {
            try {
                handler.handle(batch);
                return true;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception | AssertionError | LinkageError e) {
                report(failures, batch.size(), e);
            }
            if (closing) {
                return false;
            }
            channel.pause(BackOff.retry(failures));
        }
        return false;
    }

    private void report(int failures, int messages, Throwable e) {
        if (failures == 1) {
            log.error("Handling {} messages of {} failed, will be tried again", messages, queue.queueName(), e);
        } else {
            log.warn("Attempt {} to handle {} failed: {}", failures, queue.queueName(), Link.reason(e));
        }
    }

    private void subscribed() {
        try {
            handler.subscribed();
        } catch (RuntimeException e) {
            log.error("The handler of {} failed when it was told of its subscription", queue.queueName(), e);
        }
    }

    private void pause(int failures) {
        long end = System.nanoTime() + BackOff.reconnect(failures).toNanos();
        // In a loop, because the channel that just broke may have woken this thread beforehand.
        for (long left = end - System.nanoTime(); left > 0 && !closing; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    private final class Waker implements ConsumerChannel.Listener {
        @Override
        public void arrived() {
            LockSupport.unpark(thread);
        }

        @Override
        public void broke() {
            LockSupport.unpark(thread);
        }
    }
}
