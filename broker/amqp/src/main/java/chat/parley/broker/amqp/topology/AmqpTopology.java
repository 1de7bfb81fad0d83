package chat.parley.broker.amqp.topology;

import chat.parley.broker.amqp.BrokerException;
import chat.parley.broker.amqp.Topology;
import chat.parley.broker.amqp.connection.BackOff;
import chat.parley.broker.amqp.connection.Link;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Declares the topology over the consuming connection. */
public final class AmqpTopology implements Topology {
    private static final Logger log = LoggerFactory.getLogger(AmqpTopology.class);

    private static final Duration PUBLISHING_POLL = Duration.ofMillis(10);

    private final Link link;
    private final Duration startTimeout;
    private final BooleanSupplier publishing;

    /**
     * Declares nothing yet.
     *
     * @param publishing whether the publishing connection is there, too
     */
    public AmqpTopology(Link link, Duration startTimeout, BooleanSupplier publishing) {
        this.link = link;
        this.startTimeout = startTimeout;
        this.publishing = publishing;
    }

    @Override
    public void declare(Partitions partitions, Collection<Queue> queues) {
        Set<Queue> all = new LinkedHashSet<>();
        for (int partition = 0; partition < partitions.count(); partition++) {
            all.add(Queue.partition(partition));
        }
        all.add(Queue.dead());
        all.add(Queue.workers());
        queues.stream().filter(queue -> queue.kind() != Queue.Kind.EXCLUSIVE).forEach(all::add);
        long deadline = System.nanoTime() + startTimeout.toNanos();
        for (int failures = 1; !declared(all, partitions, deadline); failures++) {
            pause(BackOff.reconnect(failures));
        }
        // Else the first publish of a starting service would be refused by chance.
        while (!publishing.getAsBoolean() && System.nanoTime() < deadline) {
            pause(PUBLISHING_POLL);
        }
        log.debug("Declared {} queues", all.size());
    }

    private boolean declared(Set<Queue> queues, Partitions partitions, long deadline) {
        try {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            @Nullable Connection connection = link.await(left);
            if (connection == null) {
                throw new BrokerException(
                        "The broker did not answer within " + startTimeout.toSeconds()
                                + " s: see the warnings above, and parley.broker.addresses, user and password",
                        null);
            }
            try (Channel channel = connection.createChannel()) {
                Declarations.exchanges(channel);
            }
            for (Queue queue : queues) {
                declare(connection, queue);
            }
            refuseMorePartitions(connection, partitions);
            return true;
        } catch (IOException | ShutdownSignalException | TimeoutException e) {
            if (System.nanoTime() > deadline) {
                throw new BrokerException("Cannot declare the queues: " + Link.reason(e), e);
            }
            log.warn("Cannot declare the queues, trying again: {}", Link.reason(e));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("Interrupted while declaring the queues", e);
        }
    }

    private void declare(Connection connection, Queue queue) throws IOException, TimeoutException {
        try (Channel channel = connection.createChannel()) {
            Declarations.queue(channel, queue, link.replicated());
        } catch (IOException e) {
            if (replyCode(e) == AMQP.ACCESS_REFUSED) {
                throw new BrokerException(
                        "The account of parley.broker.user may not declare " + queue.queueName() + ": "
                                + Link.reason(e),
                        e);
            }
            if (replyCode(e) == AMQP.PRECONDITION_FAILED) {
                if (queue.kind() == Queue.Kind.CLASSIC && link.replicated()) {
                    replace(connection, queue);
                    return;
                }
                throw new BrokerException(
                        "The queue " + queue.queueName() + " exists with other arguments than "
                                + Declarations.arguments(queue, link.replicated())
                                + ". Empty it, delete it and start again. The broker says: "
                                + Link.reason(e),
                        e);
            }
            throw e;
        }
    }

    /** The queue is from before the broker became a cluster. What waits in it is asked again by who asked. */
    private void replace(Connection connection, Queue queue) throws IOException, TimeoutException {
        try (Channel channel = connection.createChannel()) {
            channel.queueDelete(queue.queueName(), true, false);
            Declarations.queue(channel, queue, true);
            log.info("The queue {} is replicated from now on", queue.queueName());
        } catch (IOException e) {
            if (replyCode(e) == AMQP.PRECONDITION_FAILED) {
                throw new BrokerException(
                        "The queue " + queue.queueName() + " is used by processes for which parley.broker.replicated"
                                + " is false. Set it in all of them, stop these and start again. The broker says: "
                                + Link.reason(e),
                        e);
            }
            throw e;
        }
    }

    /**
     * A process that counts fewer partitions than the others puts chats into other queues than they do, which would
     * break the order within a chat; messages of the partitions that it does not know would wait for ever.
     */
    private static void refuseMorePartitions(Connection connection, Partitions partitions)
            throws IOException, TimeoutException {
        String next = Queue.partition(partitions.count()).queueName();
        Channel channel = connection.createChannel();
        try {
            channel.queueDeclarePassive(next);
        } catch (IOException e) {
            if (replyCode(e) == AMQP.NOT_FOUND) {
                return;
            }
            throw e;
        }
        channel.close();
        throw new BrokerException(
                "The queue " + next + " exists, so the broker was set up for more partitions than the "
                        + partitions.count() + " of parley.broker.partitions. Set the same number everywhere; to have"
                        + " fewer, empty and delete the queues above",
                null);
    }

    private static int replyCode(IOException e) {
        return e.getCause() instanceof ShutdownSignalException signal
                        && signal.getReason() instanceof AMQP.Channel.Close close
                ? close.getReplyCode()
                : 0;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
