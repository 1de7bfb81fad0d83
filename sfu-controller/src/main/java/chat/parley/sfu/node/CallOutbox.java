package chat.parley.sfu.node;

import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.sfu.call.core.ReplyTo;
import chat.parley.sfu.call.core.Socket;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.WireJson;
import chat.parley.wire.server.CallEvent;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.transport.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What calls say to clients, once: whoever misses something asks for it. Safe for use by several threads. */
public final class CallOutbox {
    private final DeliveryPublisher deliveries;
    private final CallMetrics metrics;

    public CallOutbox(DeliveryPublisher deliveries, CallMetrics metrics) {
        this.deliveries = deliveries;
        this.metrics = metrics;
    }

    void reply(ReplyTo to, Reply reply) {
        Bundle bundle = new Bundle();
        bundle.reply(to, reply);
        bundle.send();
    }

    void refuse(ReplyTo to, ErrorCode code, String message) {
        reply(to, Failure.of(to.re(), code, message));
    }

    /** Refuses for now. */
    void refuse(ReplyTo to, ErrorCode code, String message, Duration retryAfter) {
        reply(to, new Failure(to.re(), code, message, retryAfter.toMillis()));
    }

    Bundle bundle() {
        return new Bundle();
    }

    /** What is said at one moment: one broker message for each gateway, each frame encoded once. */
    final class Bundle {
        private final Map<String, List<Delivery>> byGateway = new HashMap<>();
        private final List<Delivery> toAll = new ArrayList<>();
        private final IdentityHashMap<ServerFrame, byte[]> encoded = new IdentityHashMap<>();

        private Bundle() {}

        void reply(ReplyTo to, Reply reply) {
            if (reply instanceof Failure failure) {
                metrics.refused(failure.code());
            }
            add(to.socket(), new Delivery.ToConnection(to.socket().connection(), to.re(), encode(reply)));
        }

        void tell(Socket socket, CallEvent event) {
            add(socket, new Delivery.EventTo(socket.connection(), encode(event)));
        }

        void tellUsers(List<UUID> users, CallEvent event, @Nullable Socket except) {
            String gateway = except == null ? null : except.gateway();
            long connection = except == null ? 0 : except.connection();
            toAll.add(new Delivery.ToUsers(users, gateway, connection, encode(event)));
        }

        void send() {
            var _ = deliveries.toGateways(byGateway);
            var _ = deliveries.toAll(toAll);
        }

        private void add(Socket socket, Delivery delivery) {
            byGateway
                    .computeIfAbsent(socket.gateway(), key -> new ArrayList<>())
                    .add(delivery);
        }

        private byte[] encode(ServerFrame frame) {
            return encoded.computeIfAbsent(frame, WireJson::encode);
        }
    }
}
