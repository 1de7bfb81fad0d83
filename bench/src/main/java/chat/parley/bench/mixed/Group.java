package chat.parley.bench.mixed;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** What is known of a group's messages. Safe for use by several threads. */
final class Group {
    private final UUID id;
    /** Of the notices that were there before the first message. */
    private final long first;

    private final AtomicLong newest;
    private final AtomicLong sent = new AtomicLong();

    Group(UUID id, long first) {
        this.id = id;
        this.first = first;
        this.newest = new AtomicLong(first);
    }

    UUID id() {
        return id;
    }

    void stored(long seq) {
        newest.accumulateAndGet(seq, Math::max);
        sent.incrementAndGet();
    }

    long newest() {
        return newest.get();
    }

    /** Messages that were acknowledged. */
    long sent() {
        return sent.get();
    }

    /** One of the newest; only when something was sent. */
    long anyOf(int most, RandomGenerator random) {
        long last = newest();
        return last - random.nextLong(Math.min(most, last - first));
    }

    /** Nobody else writes here, so the numbers of messages have neither gaps nor doubles. */
    boolean isWhole() {
        return newest() == first + sent();
    }
}
