package chat.parley.gateway.connection;

import chat.parley.gateway.client.RawSocket;
import chat.parley.gateway.connection.core.ConnectionContext;
import chat.parley.gateway.connection.core.ConnectionLimits;
import chat.parley.gateway.connection.core.ConnectionMeter;
import chat.parley.gateway.connection.core.Origins;
import chat.parley.wire.CloseCode;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.ClientFrame;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Sockets behind a real HTTP server. */
final class SocketServer implements AutoCloseable {
    static final String GATEWAY = "gateway-1";
    static final String ALLOWED_ORIGIN = "https://chat.example.org";

    final FakeBackend backend = new FakeBackend();
    final Set<CloseCode> closes = ConcurrentHashMap.newKeySet();
    final Sockets sockets;
    private final DisposableServer server;

    SocketServer(ConnectionLimits limits, int maximum) {
        this(limits, maximum, UnaryOperator.identity());
    }

    SocketServer(ConnectionLimits limits, int maximum, UnaryOperator<HttpServer> settings) {
        ConnectionContext context =
                new ConnectionContext(GATEWAY, limits, InstantSource.system(), new CloseMeter(), () -> false, null);
        sockets = new Sockets(
                new SocketServices(context, backend, backend, backend),
                new CloseMeter(),
                maximum,
                Duration.ofMillis(50));
        SocketEndpoint endpoint = new SocketEndpoint(sockets, new Origins(List.of(ALLOWED_ORIGIN)));
        server = new SocketServerCustomizer(endpoint)
                .apply(settings.apply(HttpServer.create().host("127.0.0.1").port(0)))
                .handle((request, response) -> response.status(404).sendString(Mono.just("elsewhere")))
                .bindNow();
    }

    int port() {
        return server.port();
    }

    /** A greeted socket. */
    RawSocket greet(UUID user) throws IOException {
        RawSocket raw = RawSocket.open(port());
        greet(raw, user, UUID.randomUUID(), UUID.randomUUID());
        return raw;
    }

    static String greet(RawSocket raw, UUID user, UUID session, UUID device) throws IOException {
        String welcome = raw.hello(user + "/" + session, device);
        if (!welcome.contains("\"type\":\"welcome\"")) {
            throw new IOException("no welcome: " + welcome);
        }
        return welcome;
    }

    @Override
    public void close() {
        sockets.close();
        server.disposeNow();
    }

    private final class CloseMeter implements ConnectionMeter, DeliveryMeter {
        @Override
        public void received(Class<? extends ClientFrame> type) {}

        @Override
        public void refused(ErrorCode code) {}

        @Override
        public void closed(CloseCode code) {
            closes.add(code);
        }

        @Override
        public void silent() {}

        @Override
        public void helloFailed(String reason) {}

        @Override
        public void fannedOut(int count) {}

        @Override
        public void written() {}
    }
}
