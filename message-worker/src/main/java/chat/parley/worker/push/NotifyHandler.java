package chat.parley.worker.push;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.NotifyFrame;
import chat.parley.wire.client.NotifyGet;
import chat.parley.wire.client.NotifySet;
import chat.parley.wire.client.PushSubscribe;
import chat.parley.wire.client.PushUnsubscribe;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.NotifyChanged;
import chat.parley.wire.server.NotifyReport;
import chat.parley.wire.server.Ok;
import chat.parley.wire.server.Reply;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.worker.push.core.PushAddress;
import chat.parley.worker.view.PostgresAwayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Answers frames about how people want to be told. */
final class NotifyHandler implements BatchHandler {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final PushStore store;
    private final VapidKeys keys;
    private final PushProperties properties;
    private final DeliveryPublisher deliveries;

    NotifyHandler(PushStore store, VapidKeys keys, PushProperties properties, DeliveryPublisher deliveries) {
        this.store = store;
        this.keys = keys;
        this.properties = properties;
        this.deliveries = deliveries;
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) {
        Map<String, List<Delivery>> replies = new HashMap<>();
        List<Delivery> told = new ArrayList<>();
        for (Received<? extends BrokerPayload> message : batch) {
            if (message.payload() instanceof FrameBatch frames) {
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

    private Reply reply(String gateway, InboundFrame inbound, List<Delivery> told) {
        String re = inbound.frame().id();
        UUID userId = inbound.sender().userId();
        UUID sessionId = inbound.sender().sessionId();
        if (!(inbound.frame() instanceof NotifyFrame wish)) {
            return Failure.of(re, ErrorCode.UNSUPPORTED, "this frame is not about notifications");
        }
        try {
            return switch (wish) {
                case NotifyGet get ->
                    new NotifyReport(
                            re,
                            store.settings(userId).orElse(null),
                            keys.pair().publicKey(),
                            store.isSubscribed(sessionId));
                case NotifySet set -> {
                    store.set(userId, set.settings());
                    told.add(new Delivery.ToUsers(
                            List.of(userId),
                            gateway,
                            inbound.connection(),
                            WireJson.encode(new NotifyChanged(set.settings()))));
                    yield new Ok(re);
                }
                case PushSubscribe frame -> subscribe(userId, sessionId, frame);
                case PushUnsubscribe frame -> {
                    store.unsubscribe(sessionId);
                    yield new Ok(re);
                }
            };
        } catch (PostgresAwayException e) {
            return new Failure(re, ErrorCode.UNAVAILABLE, "the server cannot look this up now", RETRY_AFTER.toMillis());
        }
    }

    private Reply subscribe(UUID userId, UUID sessionId, PushSubscribe frame) {
        if (PushAddress.parse(frame.endpoint(), properties.plainOrigins()) == null) {
            return Failure.of(
                    frame.id(), ErrorCode.BAD_FRAME, "endpoint must be an https address without user information");
        }
        store.subscribe(
                userId,
                sessionId,
                new PushSubscription.Secret(frame.endpoint(), frame.key(), frame.secret(), frame.language()));
        return new Ok(frame.id());
    }
}
