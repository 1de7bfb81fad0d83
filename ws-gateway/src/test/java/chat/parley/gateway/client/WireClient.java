package chat.parley.gateway.client;

import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.Hello;
import chat.parley.wire.model.ClientVersion;
import chat.parley.wire.model.Device;
import chat.parley.wire.server.Event;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.server.Welcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that keeps the rules. */
public final class WireClient implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 20;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final WebSocket socket;
    private final Listener listener;

    private WireClient(WebSocket socket, Listener listener) {
        this.socket = socket;
        this.listener = listener;
    }

    public static WireClient connect(int port) throws Exception {
        Listener listener = new Listener();
        WebSocket socket = HTTP.newWebSocketBuilder()
                .subprotocols("parley.v1")
                .buildAsync(URI.create("ws://localhost:" + port + "/ws"), listener)
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        return new WireClient(socket, listener);
    }

    /** Connected and greeted. */
    public static WireClient signIn(int port, String accessToken) throws Exception {
        WireClient client = connect(port);
        Reply reply = client.ask(hello(accessToken));
        if (!(reply instanceof Welcome)) {
            throw new AssertionError("no welcome: " + reply);
        }
        return client;
    }

    public static Hello hello(String accessToken) {
        return new Hello(
                UUID.randomUUID().toString(),
                accessToken,
                new Device(UUID.randomUUID(), null),
                new ClientVersion("test", "1"));
    }

    /** A fresh frame id. */
    public static String id() {
        return Ids.next().toString();
    }

    /** Sends a frame; the stage completes with its reply. */
    public CompletableFuture<Reply> send(ClientFrame frame) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        listener.waiting.put(frame.id(), reply);
        // The library allows one send at a time.
        synchronized (this) {
            socket.sendText(WireJson.encode(frame), true).join();
        }
        return reply;
    }

    /** Sends a frame and waits for its reply. */
    public Reply ask(ClientFrame frame) throws Exception {
        return send(frame).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for an event of this type, passing over others. */
    public <E extends Event> E await(Class<E> type) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (System.nanoTime() < deadline) {
            Event event = listener.events.poll(100, TimeUnit.MILLISECONDS);
            if (type.isInstance(event)) {
                return type.cast(event);
            }
        }
        throw new AssertionError("no " + type.getSimpleName() + " came");
    }

    /** An event that came already. */
    public @Nullable Event poll() {
        return listener.events.poll();
    }

    /** Waits for the server's close frame. */
    public int closeCode() throws Exception {
        return listener.closed.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    public boolean isOpen() {
        return !listener.closed.isDone();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static final class Listener implements WebSocket.Listener {
        private final Map<String, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                ServerFrame frame = WireJson.decodeServerFrame(text.toString());
                text.setLength(0);
                switch (frame) {
                    case Reply reply -> answer(reply);
                    case Event event -> events.add(event);
                }
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed.complete(statusCode);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.complete(1006);
        }

        private void answer(Reply reply) {
            CompletableFuture<Reply> asked = reply.re() == null ? null : waiting.remove(reply.re());
            if (asked == null) {
                throw new IllegalStateException("a reply to nothing: " + reply);
            }
            asked.complete(reply);
        }
    }
}
