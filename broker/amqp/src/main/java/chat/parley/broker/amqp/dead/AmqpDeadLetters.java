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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes letters one by one and gives back what was not acked. All by one channel: a quorum queue carries out in order what
 * one channel asks, but the end of a channel gives back some moments later, and whoever looked at once would find nothing.
 */
public final class AmqpDeadLetters implements DeadLetters {
    /** So many are published before their confirms are waited for; also bounds what is held in memory. */
    private static final int BATCH = 50;

    private final Link link;
    private final BrokerCodec codec;
    private final AmqpPublisher publisher;
    private final Partitions partitions;

    /** One looks at a time: the letters in the hands of one are hidden from another. */
    private final ReentrantLock turn = new ReentrantLock();

    /** Whose turn it is has it; null when it has to be opened. */
    private @Nullable Channel kept;

    public AmqpDeadLetters(Link link, BrokerCodec codec, AmqpPublisher publisher, Partitions partitions) {
        this.link = link;
        this.codec = codec;
        this.publisher = publisher;
        this.partitions = partitions;
    }

    @Override
    public Looked look() {
        return inTurn(channel -> {
            Map<String, Letter> letters = new LinkedHashMap<>();
            List<OpenedLetter> taken = take(channel, MOST_SHOWN);
            for (OpenedLetter opened : taken) {
                letters.putIfAbsent(opened.letter().id(), opened.letter());
            }
            return new Looked(List.copyOf(letters.values()), taken.size() + ready(channel));
        });
    }

    @Override
    public Done replay(@Nullable Set<String> ids) {
        // What fails again may be back before the last is taken: each that is there now goes once.
        Set<String> left = new HashSet<>(ids == null ? idsOfAll() : ids);
        return act(letter -> left.remove(letter.id()), opened -> {
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
        return act(
                letter -> ids == null || ids.contains(letter.id()), opened -> CompletableFuture.completedFuture(true));
    }

    private Set<String> idsOfAll() {
        return inTurn(channel -> {
            Set<String> ids = new HashSet<>();
            int held = 0;
            List<OpenedLetter> taken;
            do {
                taken = take(channel, Math.min(MOST_AT_ONCE - held, BATCH));
                held += taken.size();
                taken.forEach(opened -> ids.add(opened.letter().id()));
            } while (!taken.isEmpty());
            return ids;
        });
    }

    /**
     * @param chosen asked once for each letter
     * @param act whether the letter may go now
     */
    private Done act(Predicate<Letter> chosen, Function<OpenedLetter, CompletableFuture<Boolean>> act) {
        return inTurn(channel -> {
            int done = 0;
            int refused = 0;
            int held = 0;
            List<OpenedLetter> taken;
            do {
                taken = take(channel, Math.min(MOST_AT_ONCE - done - held, BATCH));
                held += taken.size();
                Map<OpenedLetter, CompletableFuture<Boolean>> results = new LinkedHashMap<>();
                for (OpenedLetter opened : taken) {
                    if (chosen.test(opened.letter())) {
                        results.put(opened, act.apply(opened));
                    }
                }
                for (Map.Entry<OpenedLetter, CompletableFuture<Boolean>> result : results.entrySet()) {
                    if (result.getValue().join()) {
                        channel.basicAck(result.getKey().tag(), false);
                        done++;
                        held--;
                    } else {
                        refused++;
                    }
                }
            } while (!taken.isEmpty());
            return new Done(done, refused, held + ready(channel));
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

    /** Those that are in nobody's hands. Answered after the broker has seen what was acked before. */
    private static int ready(Channel channel) throws IOException {
        return channel.queueDeclarePassive(Queue.dead().queueName()).getMessageCount();
    }

    private <T> T inTurn(Work<T> work) {
        turn.lock();
        try {
            Channel channel = open();
            boolean whole = false;
            try {
                T result = work.with(channel);
                // All that was not acked.
                channel.basicNack(0, true, true);
                whole = true;
                return result;
            } finally {
                if (!whole) {
                    kept = null;
                    channel.abort();
                }
            }
        } catch (IOException | ShutdownSignalException e) {
            throw new BrokerException("The dead letters cannot be looked at: " + Link.reason(e), e);
        } finally {
            turn.unlock();
        }
    }

    private Channel open() throws IOException {
        Channel channel = kept;
        if (channel == null || !channel.isOpen()) {
            Connection connection = link.current();
            if (connection == null) {
                throw new BrokerException("The broker is away", null);
            }
            channel = connection.createChannel();
            Declarations.queue(channel, Queue.dead(), link.replicated());
            kept = channel;
        }
        return channel;
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(Channel channel) throws IOException;
    }
}
