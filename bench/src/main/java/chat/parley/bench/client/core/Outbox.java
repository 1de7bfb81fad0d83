package chat.parley.bench.client.core;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.MessageSend;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes that a client wants carried out and that nobody has acknowledged yet: first in, first out per chat.
 *
 * <p>Several changes of one chat may be under way at once. When one of them must be sent again, nothing new is sent into
 * that chat until every one under way has been answered; then all that are left are sent again in their order, with the
 * same {@code clientId}s. Times are readings of {@link System#nanoTime}. Confined to one thread.
 */
public final class Outbox {
    private final int window;
    private final long replyTimeoutNanos;
    private final long retryNanos;
    private final Map<UUID, Lane> lanes = new LinkedHashMap<>();
    private final Map<String, Attempt> underWay = new HashMap<>();
    private long attempts;

    /**
     * @param window most changes of one chat under way at once
     * @param replyTimeout after which an unanswered change is sent again; longer than the gateway's own time-out
     * @param retry pause before sending again when the server does not name one
     */
    public Outbox(int window, Duration replyTimeout, Duration retry) {
        this.window = window;
        this.replyTimeoutNanos = replyTimeout.toNanos();
        this.retryNanos = retry.toNanos();
    }

    /** What became of a refused change. */
    public enum Refusal {
        /** It will be sent again. */
        RETRIED,
        /** It never will be; it has left the outbox. */
        FINAL,
        /** The reply belongs to nothing that is under way. */
        UNKNOWN
    }

    /** Takes a change; its frame id is replaced with each attempt. */
    public void add(ChatMutation mutation) {
        lanes.computeIfAbsent(mutation.chatId(), chat -> new Lane()).items.addLast(new Item(mutation));
    }

    /** What is to be sent now, in this order. Each frame counts as under way from here on. */
    public List<ChatMutation> due(long now) {
        List<ChatMutation> frames = new ArrayList<>();
        for (Lane lane : lanes.values()) {
            expire(lane, now);
            if (lane.repeating && (lane.underWay > 0 || now - lane.notBefore < 0)) {
                continue;
            }
            lane.repeating = false;
            for (Item item : lane.items) {
                if (lane.underWay >= window) {
                    break;
                }
                if (item.attempt == null) {
                    frames.add(start(lane, item, now));
                }
            }
        }
        return frames;
    }

    /** The change that {@code re} answers, which thereby leaves the outbox; null when it had left before. */
    public @Nullable ChatMutation acknowledged(String re) {
        Attempt attempt = underWay.remove(re);
        return attempt == null ? null : leave(attempt);
    }

    /** The change that {@code re} names, if it is under way. */
    public @Nullable ChatMutation find(String re) {
        Attempt attempt = underWay.get(re);
        return attempt == null ? null : attempt.item.mutation;
    }

    /** Notes that the server did not carry out a change. */
    public Refusal refused(String re, ErrorCode code, @Nullable Long retryAfterMs, long now) {
        Attempt attempt = underWay.remove(re);
        if (attempt == null) {
            return Refusal.UNKNOWN;
        }
        if (!retryable(code)) {
            leave(attempt);
            return Refusal.FINAL;
        }
        long pause = retryAfterMs == null
                ? retryNanos
                : Duration.ofMillis(retryAfterMs).toNanos();
        repeat(attempt, now + pause);
        return Refusal.RETRIED;
    }

    /** Everything under way is sent again on the next socket. */
    public void disconnected() {
        underWay.clear();
        for (Lane lane : lanes.values()) {
            lane.underWay = 0;
            lane.repeating = false;
            lane.items.forEach(item -> item.attempt = null);
        }
    }

    /** Changes that nobody has acknowledged. */
    public int size() {
        return lanes.values().stream().mapToInt(lane -> lane.items.size()).sum();
    }

    private static boolean retryable(ErrorCode code) {
        return code.isPassing() || code == ErrorCode.HELLO_REQUIRED;
    }

    private void expire(Lane lane, long now) {
        for (Item item : lane.items) {
            Attempt attempt = item.attempt;
            if (attempt != null && now - attempt.startedAt > replyTimeoutNanos) {
                underWay.remove(attempt.id);
                repeat(attempt, now);
            }
        }
    }

    private void repeat(Attempt attempt, long notBefore) {
        Lane lane = attempt.lane;
        attempt.item.attempt = null;
        lane.underWay--;
        if (!lane.repeating || notBefore - lane.notBefore > 0) {
            lane.notBefore = notBefore;
        }
        lane.repeating = true;
    }

    private ChatMutation start(Lane lane, Item item, long now) {
        Attempt attempt = new Attempt("m" + ++attempts, lane, item, now);
        item.attempt = attempt;
        lane.underWay++;
        underWay.put(attempt.id, attempt);
        return withId(item.mutation, attempt.id);
    }

    private static ChatMutation withId(ChatMutation mutation, String id) {
        return mutation instanceof MessageSend send
                ? new MessageSend(id, send.clientId(), send.chatId(), send.body())
                : decoded(id, mutation);
    }

    /** Messages are many; the other kinds take the way through JSON. */
    private static ChatMutation decoded(String id, ClientFrame mutation) {
        ObjectNode tree = (ObjectNode) WireJson.mapper().readTree(WireJson.encode(mutation));
        return (ChatMutation) WireJson.decodeClientFrame(tree.put("id", id).toString());
    }

    private ChatMutation leave(Attempt attempt) {
        attempt.lane.underWay--;
        attempt.lane.items.remove(attempt.item);
        if (attempt.lane.items.isEmpty()) {
            lanes.remove(attempt.item.mutation.chatId(), attempt.lane);
        }
        return attempt.item.mutation;
    }

    /** The changes of one chat. */
    private static final class Lane {
        private final Deque<Item> items = new ArrayDeque<>();
        private int underWay;
        private boolean repeating;
        private long notBefore;
    }

    private static final class Item {
        private final ChatMutation mutation;
        private @Nullable Attempt attempt;

        private Item(ChatMutation mutation) {
            this.mutation = mutation;
        }
    }

    private record Attempt(String id, Lane lane, Item item, long startedAt) {}
}
