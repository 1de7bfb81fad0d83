package chat.parley.worker.presence;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.identity.redis.RedisUnavailableException;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatTyping;
import chat.parley.wire.client.ChatsDelivered;
import chat.parley.wire.client.PresenceSet;
import chat.parley.wire.client.PresenceStatus;
import chat.parley.wire.client.PresenceSubscribe;
import chat.parley.wire.model.StatusText;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Ok;
import chat.parley.wire.server.PresenceReport;
import chat.parley.wire.server.Reply;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.wire.transport.PresenceSignals;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.PostgresAwayException;
import chat.parley.worker.view.Snapshots;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Answers frames about presence and takes the gateways' hints. */
final class PresenceHandler implements BatchHandler {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** The access rule "people who share a chat", for many people at once. */
    private static final String SHARE_A_CHAT = """
            select distinct o.user_id
            from chat_members m join chat_members o on o.chat_id = m.chat_id and o.left_version is null
            where m.user_id = $1 and m.left_version is null and o.user_id = any($2) and o.user_id <> $1""";

    private final PresenceStore store;
    private final PresenceTracker tracker;
    private final Statuses statuses;
    private final ChatSignals signals;
    private final Snapshots snapshots;
    private final DeliveryPublisher deliveries;
    private final Clock clock;

    PresenceHandler(
            PresenceStore store,
            PresenceTracker tracker,
            Statuses statuses,
            ChatSignals signals,
            Snapshots snapshots,
            DeliveryPublisher deliveries,
            Clock clock) {
        this.store = store;
        this.tracker = tracker;
        this.statuses = statuses;
        this.signals = signals;
        this.snapshots = snapshots;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) {
        Map<String, List<Delivery>> replies = new HashMap<>();
        List<Delivery> told = new ArrayList<>();
        for (Received<? extends BrokerPayload> message : batch) {
            if (message.payload() instanceof PresenceSignals signals) {
                note(signals.gateway());
                signals.changedUsers().forEach(tracker::hint);
            } else if (message.payload() instanceof FrameBatch frames) {
                for (InboundFrame inbound : frames.frames()) {
                    Reply reply = reply(frames.gateway(), inbound, told);
                    replies.computeIfAbsent(frames.gateway(), key -> new ArrayList<>())
                            .add(new Delivery.ToConnection(
                                    inbound.connection(), inbound.frame().id(), WireJson.encode(reply)));
                }
            }
        }
        deliveries.toGateways(replies).join();
        deliveries.toAll(told).join();
    }

    private void note(String gateway) {
        try {
            store.noteGateway(gateway);
        } catch (RedisUnavailableException e) {
            // Its routes are void until it announces them anew, and then it is noted.
        }
    }

    private Reply reply(String gateway, InboundFrame inbound, List<Delivery> told) {
        UUID userId = inbound.sender().userId();
        String re = inbound.frame().id();
        try {
            return switch (inbound.frame()) {
                case PresenceSubscribe frame -> subscribe(userId, frame);
                case PresenceSet frame -> {
                    store.setAway(userId, gateway, inbound.connection(), frame.away());
                    tracker.hint(userId);
                    yield new Ok(re);
                }
                case PresenceStatus frame -> status(userId, frame);
                case ChatTyping frame -> signals.typing(userId, frame, told);
                case ChatsDelivered frame -> signals.delivered(userId, frame, told);
                default -> Failure.of(re, ErrorCode.UNSUPPORTED, "this frame is not about presence");
            };
        } catch (RedisUnavailableException | PostgresAwayException e) {
            return new Failure(re, ErrorCode.UNAVAILABLE, "presence is not known now", RETRY_AFTER.toMillis());
        }
    }

    private Reply status(UUID userId, PresenceStatus frame) {
        StatusText status = frame.status();
        if (status == null) {
            statuses.remove(userId);
        } else if (status.until() != null && !status.until().isAfter(clock.instant())) {
            return Failure.of(frame.id(), ErrorCode.BAD_FRAME, "status.until must be in the future");
        } else {
            statuses.set(userId, status);
        }
        try {
            tracker.statusChanged(List.of(userId));
        } catch (RedisUnavailableException e) {
            // It is set: who watches sees it when presence is known again.
        }
        return new Ok(frame.id());
    }

    private Reply subscribe(UUID userId, PresenceSubscribe frame) {
        List<UUID> visible = visible(userId, frame.userIds());
        store.watch(userId, visible, clock.instant());
        return new PresenceReport(frame.id(), tracker.look(visible));
    }

    private List<UUID> visible(UUID userId, List<UUID> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<UUID> visible = new ArrayList<>(snapshots.read(snapshot ->
                snapshot.select(SHARE_A_CHAT, row -> Columns.uuid(row, 0), userId, wanted.toArray(UUID[]::new))));
        if (wanted.contains(userId)) {
            visible.add(userId);
        }
        return visible;
    }
}
