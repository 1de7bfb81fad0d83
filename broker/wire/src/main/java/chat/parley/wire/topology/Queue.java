package chat.parley.wire.topology;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A queue of the broker. Instances come from the factory methods only.
 *
 * @param queueName name in the broker
 * @param routingKey key by which it is bound to {@code exchange}; several keys are separated in {@link #moreKeys}
 * @param moreKeys further binding keys
 * @param limit most messages that it holds, oldest dropped first; 0 for no limit
 * @param onward where messages go after a time; null when they wait until somebody takes them
 */
public record Queue(
        String queueName,
        Exchange exchange,
        String routingKey,
        List<String> moreKeys,
        Kind kind,
        int limit,
        @Nullable Onward onward) {
    /**
     * Where messages go that nobody takes.
     *
     * @param after how long they wait
     * @param routingKey in the same exchange
     */
    public record Onward(Duration after, String routingKey) {}

    /** What kind of queue it is. */
    public enum Kind {
        /** Replicated, on disk, one active consumer at a time: order within the queue is the order of processing. */
        QUORUM_SINGLE_ACTIVE,
        /** Replicated, on disk. */
        QUORUM,
        /** Replicated, on disk, consumed by nobody: each message goes on to another queue after a time. */
        WAITING,
        /** Durable, its messages are not. Replicated where {@code parley.broker.replicated} says that there is a cluster. */
        CLASSIC,
        /** Belongs to one connection and is gone with it. */
        EXCLUSIVE
    }

    private static final List<String> NO_MORE = List.of();

    /** Changes of the chats of one partition. */
    public static Queue partition(int partition) {
        return frames("frames.chat." + partition, "chat." + partition, Kind.QUORUM_SINGLE_ACTIVE, 0);
    }

    /** Questions. */
    public static Queue query() {
        return frames("frames.query", "query", Kind.CLASSIC, 100_000);
    }

    /** Questions about what changed. */
    public static Queue sync() {
        return frames("frames.sync", "sync", Kind.CLASSIC, 100_000);
    }

    /** Searches. */
    public static Queue search() {
        return frames("frames.search", "search", Kind.CLASSIC, 20_000);
    }

    /** Presence. */
    public static Queue presence() {
        return frames("frames.presence", "presence", Kind.CLASSIC, 20_000);
    }

    /** How people want to be told of messages and calls. */
    public static Queue notices() {
        return frames("frames.notify", "notify", Kind.CLASSIC, 20_000);
    }

    /** Reports of messages, and questions of admin-api about them. */
    public static Queue moderation() {
        return frames("frames.moderation", "moderation", Kind.CLASSIC, 20_000);
    }

    /** Frames and admissions for the calls of one process. */
    public static Queue calls(UUID node) {
        return frames("frames.call." + node, "call." + node, Kind.EXCLUSIVE, 50_000);
    }

    /**
     * What became of calls, for the workers to write down: by one at a time, because the end of a call must not overtake
     * its answer.
     */
    public static Queue callReports() {
        return frames("frames.calls", "calls", Kind.QUORUM_SINGLE_ACTIVE, 0);
    }

    /** Messages with links, for whoever looks at what is behind these. Without it messages have no previews. */
    public static Queue links() {
        return frames("frames.links", "links", Kind.CLASSIC, 10_000);
    }

    /** What is behind links, for the workers to add to messages. */
    public static Queue linkPreviews() {
        return frames("frames.link-previews", "link-previews", Kind.CLASSIC, 10_000);
    }

    /** Replies to one process that asks like a gateway but has no sockets: nothing that is for all gateways comes here. */
    public static Queue replies(String gateway) {
        return new Queue(
                "replies." + gateway,
                Exchange.DELIVERY,
                Address.gateway(gateway).routingKey(),
                NO_MORE,
                Kind.EXCLUSIVE,
                50_000,
                null);
    }

    /** What receivers of webhooks are to be told now. */
    public static Queue webhooks() {
        return new Queue("webhooks", Exchange.WEBHOOKS, "deliver", NO_MORE, Kind.QUORUM, 0, null);
    }

    /** What receivers of webhooks did not take, until it is tried again. */
    public static Queue webhookRetry(long delayMillis) {
        return new Queue(
                "webhooks.retry." + delayMillis,
                Exchange.WEBHOOKS,
                "retry." + delayMillis,
                NO_MORE,
                Kind.WAITING,
                0,
                new Onward(Duration.ofMillis(delayMillis), webhooks().routingKey()));
    }

    /** What one gateway hands to its sockets. */
    public static Queue delivery(String gateway) {
        return new Queue(
                "delivery." + gateway,
                Exchange.DELIVERY,
                Address.gateway(gateway).routingKey(),
                List.of(Address.allGateways().routingKey()),
                Kind.EXCLUSIVE,
                50_000,
                null);
    }

    /** What one process must know at once. */
    public static Queue control(String process) {
        return new Queue("control." + process, Exchange.CONTROL, "", NO_MORE, Kind.EXCLUSIVE, 10_000, null);
    }

    /** Events for one kind of pluggable worker. */
    public static Queue events(String worker) {
        return new Queue("events." + worker, Exchange.EVENTS, "#", NO_MORE, Kind.QUORUM, 0, null);
    }

    /** Events about accounts and announcements, for the workers that tell clients of them. */
    public static Queue peopleEvents() {
        return new Queue(
                "events.people", Exchange.EVENTS, Address.userEvents().routingKey(), NO_MORE, Kind.QUORUM, 0, null);
    }

    /**
     * Holds nothing: its consumers are the workers that share the partitions, so their number can be asked for. (A
     * quorum queue with a single active consumer does not count those that wait.)
     */
    public static Queue workers() {
        return frames("frames.workers", "workers", Kind.QUORUM, 0);
    }

    /** What could not be processed, for the administrator. */
    public static Queue dead() {
        return new Queue("dead", Exchange.DEAD, "#", NO_MORE, Kind.QUORUM, 0, null);
    }

    private static Queue frames(String name, String key, Kind kind, int limit) {
        return new Queue(name, Exchange.FRAMES, key, NO_MORE, kind, limit, null);
    }
}
