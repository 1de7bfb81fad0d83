package chat.parley.gateway.forward.core;

import chat.parley.gateway.connection.core.Forwarded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames on their way to one queue. At most one broker message is under way at a time: what follows it waits, so that a
 * failure of it can still stop them, and meanwhile they gather to share the next one.
 *
 * <p>Not thread-safe.
 */
public final class Lane {
    private final PackingLimits limits;
    private final ArrayDeque<Forwarded> waiting = new ArrayDeque<>();
    private List<Forwarded> underWay = List.of();
    private long publishedAt;

    /**
     * An empty lane that may publish at once.
     *
     * @param now {@link System#nanoTime()}
     */
    public Lane(PackingLimits limits, long now) {
        this.limits = limits;
        this.publishedAt = now - limits.interval().toNanos();
    }

    public void add(Forwarded frame) {
        waiting.add(frame);
    }

    /** Whether something waits and only time keeps it from being published. */
    public boolean waitsForTime() {
        return underWay.isEmpty() && !waiting.isEmpty();
    }

    /** Nanoseconds until something may be published; 0 or less when it may now. */
    public long pause(long now) {
        return publishedAt + limits.interval().toNanos() - now;
    }

    public boolean isEmpty() {
        return underWay.isEmpty() && waiting.isEmpty();
    }

    /**
     * Takes the frames of the next broker message. {@link #confirmed} or {@link #failed} must follow.
     *
     * @return empty when nothing may be published now
     */
    public List<Forwarded> take(long now) {
        if (!waitsForTime() || pause(now) > 0) {
            return List.of();
        }
        List<Forwarded> batch = new ArrayList<>(Math.min(waiting.size(), limits.frames()));
        int bytes = 0;
        while (!waiting.isEmpty() && batch.size() < limits.frames() && bytes < limits.bytes()) {
            Forwarded frame = waiting.remove();
            bytes += frame.bytes();
            batch.add(frame);
        }
        publishedAt = now;
        underWay = batch;
        return batch;
    }

    /** The broker has what was under way; returns it. */
    public List<Forwarded> confirmed() {
        List<Forwarded> done = underWay;
        underWay = List.of();
        return done;
    }

    /**
     * The broker may not have what was under way. Returns it and everything behind it: frames that overtook it would be
     * out of order, and would most likely fail too.
     */
    public List<Forwarded> failed() {
        List<Forwarded> refused = new ArrayList<>(underWay);
        refused.addAll(waiting);
        waiting.clear();
        underWay = List.of();
        return refused;
    }
}
