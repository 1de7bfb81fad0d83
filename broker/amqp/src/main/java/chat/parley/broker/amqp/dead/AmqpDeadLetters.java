package chat.parley.broker.amqp.dead;

import chat.parley.broker.amqp.BrokerException;
import chat.parley.broker.amqp.DeadLetters;
import chat.parley.broker.amqp.PublishResult;
import chat.parley.broker.amqp.codec.BrokerCodec;
import chat.parley.broker.amqp.connection.Link;
import chat.parley.broker.amqp.publish.AmqpPublisher;
import chat.parley.broker.amqp.topology.Declarations;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.topology.Queue;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes letters one by one, over a channel whose end gives back what was not acked. */
public final class AmqpDeadLetters implements DeadLetters {
    /** So many are published before their confirms are waited for; also bounds what is held in memory. */
    private static final int BATCH = 50;

    private final Link link;
    private final BrokerCodec codec;
    private final AmqpPublisher publisher;
    private final Partitions partitions;

    /** One looks at a time: the letters in the hands of one are hidden from another. */
    private final ReentrantLock turn = new ReentrantLock();

    public AmqpDeadLetters(Link link, BrokerCodec codec, AmqpPublisher publisher, Partitions partitions) {
        this.link = link;
        this.codec = codec;
        this.publisher = publisher;
        this.partitions = partitions;
    }

    @Override
    public Looked look() {
        return inTurn(channel -> {
            int waiting = count(channel);
            Map<String, Letter> letters = new LinkedHashMap<>();
            for (OpenedLetter opened : take(channel, Math.min(waiting, MOST_SHOWN))) {
                letters.putIfAbsent(opened.letter().id(), opened.letter());
            }
            return new Looked(List.copyOf(letters.values()), waiting);
        });
    }

    @Override
    public Done replay(@Nullable Set<String> ids) {
        return act(ids, opened -> {
            var replay = opened.replay();
            return replay == null
                    ? CompletableFuture.completedFuture(false)
                    : replay.apply(publisher)
                            .thenApply(result -> result == PublishResult.CONFIRMED)
                            .toCompletableFuture();
        });
    }

    @Override
    public Done drop(@Nullable Set<String> ids) {
        return act(ids, opened -> CompletableFuture.completedFuture(true));
    }

    /** @param act whether the letter may go now */
    private Done act(@Nullable Set<String> ids, Function<OpenedLetter, CompletableFuture<Boolean>> act) {
        return inTurn(channel -> {
            int waiting = count(channel);
            int done = 0;
            int kept = 0;
            for (int open = Math.min(waiting, MOST_AT_ONCE); open > 0; open -= BATCH) {
                Map<OpenedLetter, CompletableFuture<Boolean>> results = new LinkedHashMap<>();
                for (OpenedLetter opened : take(channel, Math.min(open, BATCH))) {
                    if (ids == null || ids.contains(opened.letter().id())) {
                        results.put(opened, act.apply(opened));
                    }
                }
                for (Map.Entry<OpenedLetter, CompletableFuture<Boolean>> result : results.entrySet()) {
                    if (result.getValue().join()) {
                        channel.basicAck(result.getKey().tag(), false);
                        done++;
                    } else {
                        kept++;
                    }
                }
            }
            return new Done(done, kept, Math.max(0, waiting - done));
        });
    }

    private List<OpenedLetter> take(Channel channel, int most) throws IOException {
        List<OpenedLetter> letters = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            GetResponse message = channel.basicGet(Queue.dead().queueName(), false);
            if (message == null) {
                break;
            }
            letters.add(OpenedLetter.open(message, codec, partitions));
        }
        return letters;
    }

    private static int count(Channel channel) throws IOException {
        Declarations.queue(channel, Queue.dead());
        return channel.queueDeclarePassive(Queue.dead().queueName()).getMessageCount();
    }

    private <T> T inTurn(Work<T> work) {
        turn.lock();
        try {
            Connection connection = link.current();
            if (connection == null) {
                throw new BrokerException("The broker is away", null);
            }
            Channel channel = connection.createChannel();
            try {
                T result = work.with(channel);
                // Acks are asynchronous: the broker answers this after it has seen them.
                channel.close();
                return result;
            } finally {
                if (channel.isOpen()) {
                    channel.abort();
                }
            }
        } catch (IOException | ShutdownSignalException | TimeoutException e) {
            throw new BrokerException("The dead letters cannot be looked at: " + Link.reason(e), e);
        } finally {
            turn.unlock();
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(Channel channel) throws IOException;
    }
}
