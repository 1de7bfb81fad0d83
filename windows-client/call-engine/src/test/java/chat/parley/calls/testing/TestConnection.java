package chat.parley.calls.testing;

import chat.parley.calls.session.CallLine;
import chat.parley.desktop.transport.DisconnectedException;
import chat.parley.desktop.transport.RequestRefusedException;
import chat.parley.wire.Ids;
import chat.parley.wire.Protocol;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.Hello;
import chat.parley.wire.model.ClientVersion;
import chat.parley.wire.model.Device;
import chat.parley.wire.server.Event;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.server.Welcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A connection as calls need it: hello, questions with their answers, events. It does not come back by itself. */
public final class TestConnection implements CallLine {
    private static final long PATIENCE_S = 30;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI gateway;
    private final String accessToken;
    private final Device device = new Device(Ids.next(), "Call engine tests");
    private final Consumer<Event> listener;
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
    private final List<ClientFrame> sent = new CopyOnWriteArrayList<>();
    private volatile @Nullable WebSocket socket;

    public TestConnection(URI gateway, String accessToken, Consumer<Event> listener) {
        this.gateway = gateway;
        this.accessToken = accessToken;
        this.listener = listener;
    }

    public Welcome open() {
        socket = http.newWebSocketBuilder()
                .subprotocols(Protocol.SUBPROTOCOL)
                .buildAsync(gateway, new Listener())
                .orTimeout(PATIENCE_S, TimeUnit.SECONDS)
                .join();
        return (Welcome) request(id -> new Hello(id, accessToken, device, new ClientVersion("call-engine-tests", "1")))
                .orTimeout(PATIENCE_S, TimeUnit.SECONDS)
                .join();
    }

    /** Loses the socket, as a network does. */
    public void drop() {
        WebSocket present = socket;
        socket = null;
        if (present != null) {
            present.abort();
        }
        waiting.values().forEach(reply -> reply.completeExceptionally(new DisconnectedException()));
        waiting.clear();
    }

    /** Everything of a kind that was asked or told, in order. */
    public <T extends ClientFrame> List<T> sent(Class<T> kind) {
        return sent.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public boolean online() {
        return socket != null;
    }

    @Override
    public synchronized CompletableFuture<Reply> request(Function<String, ClientFrame> frame) {
        WebSocket present = socket;
        if (present == null) {
            return CompletableFuture.failedFuture(new DisconnectedException());
        }
        String id = String.valueOf(ids.incrementAndGet());
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        waiting.put(id, reply);
        ClientFrame wanted = frame.apply(id);
        sent.add(wanted);
        // One at a time: the socket takes no second text before the first is gone.
        present.sendText(WireJson.encode(wanted), true).join();
        return reply;
    }

    private void receive(String text) {
        ServerFrame frame = WireJson.decodeServerFrame(text);
        switch (frame) {
            case Failure failure -> {
                CompletableFuture<Reply> asked = waiting.remove(String.valueOf(failure.re()));
                if (asked != null) {
                    asked.completeExceptionally(new RequestRefusedException(failure));
                }
            }
            case Reply reply -> {
                CompletableFuture<Reply> asked = waiting.remove(String.valueOf(reply.re()));
                if (asked != null) {
                    asked.complete(reply);
                }
            }
            case Event event -> listener.accept(event);
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                receive(whole);
            }
            from.request(1);
            return null;
        }
    }
}
