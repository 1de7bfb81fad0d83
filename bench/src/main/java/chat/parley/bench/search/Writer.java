package chat.parley.bench.search;

import chat.parley.bench.client.AccessTokens;
import chat.parley.bench.client.Asker;
import chat.parley.bench.client.Network;
import chat.parley.bench.client.SocketListener;
import chat.parley.bench.client.WireSocket;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.Hello;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.ClientVersion;
import chat.parley.wire.model.Device;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.server.Welcome;
import io.netty.buffer.ByteBuf;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One socket that writes messages as fast as it may until there are none left. It must not lose its connection: what was
 * sent and not acknowledged would be missing.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a task of an event loop that fails ends with its socket
final class Writer implements SocketListener {
    private static final ClientVersion VERSION = new ClientVersion("parley-bench", "1");
    private static final int WINDOW = 20;
    private static final long PACE_NANOS = Duration.ofSeconds(1).toNanos() * 10 / (Limits.FRAMES_PER_SECOND * 9);

    private final String token;
    private final Supplier<@Nullable MessageSend> messages;
    private final Map<String, MessageSend> underWay = new HashMap<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private boolean empty;
    private int waiting;
    private long nextId;

    private Writer(String token, Supplier<@Nullable MessageSend> messages) {
        this.token = token;
        this.messages = messages;
    }

    /** Completes when the source of messages gave null and everything is acknowledged. */
    static CompletableFuture<Void> write(
            Network network, URI gateway, AccessTokens tokens, Supplier<@Nullable MessageSend> messages) {
        return tokens.current().toCompletableFuture().thenCompose(token -> {
            Writer writer = new Writer(token, messages);
            network.open(gateway, writer);
            return writer.done;
        });
    }

    @Override
    public void opened(WireSocket socket) {
        socket.send(new Hello("hello", token, new Device(Ids.next(), null), VERSION));
    }

    @Override
    public void received(WireSocket socket, ByteBuf utf8) {
        // Deliveries of the others are of no interest, and many.
        if (Asker.isDelivery(utf8)) {
            return;
        }
        ServerFrame frame = WireJson.decodeServerFrame(utf8.toString(StandardCharsets.UTF_8));
        switch (frame) {
            case Welcome welcome ->
                socket.eventLoop().scheduleAtFixedRate(() -> send(socket), 0, PACE_NANOS, TimeUnit.NANOSECONDS);
            case MessageSent sent -> settled(socket, sent.re());
            case Failure failure -> failed(socket, failure);
            default -> {
                // Presence, chats and positions of reading.
            }
        }
    }

    @Override
    public void closed(WireSocket socket, int code) {
        if (!done.isDone()) {
            done.completeExceptionally(new IllegalStateException("a writer's socket was closed with " + code));
        }
    }

    private void send(WireSocket socket) {
        if (empty || underWay.size() + waiting >= WINDOW || !socket.isOpen()) {
            return;
        }
        MessageSend message = messages.get();
        if (message == null) {
            empty = true;
            finish(socket);
        } else {
            send(socket, message);
        }
    }

    private void send(WireSocket socket, MessageSend message) {
        String id = "m" + nextId++;
        underWay.put(id, message);
        socket.send(new MessageSend(id, message.clientId(), message.chatId(), message.body()));
    }

    private void settled(WireSocket socket, String re) {
        underWay.remove(re);
        finish(socket);
    }

    private void failed(WireSocket socket, Failure failure) {
        MessageSend message = underWay.remove(String.valueOf(failure.re()));
        if (message == null || failure.retryAfterMs() == null) {
            done.completeExceptionally(new IllegalStateException("refused: " + failure.message()));
        } else {
            waiting++;
            socket.eventLoop()
                    .schedule(
                            () -> {
                                waiting--;
                                send(socket, message);
                            },
                            failure.retryAfterMs(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void finish(WireSocket socket) {
        if (empty && waiting == 0 && underWay.isEmpty()) {
            done.complete(null);
            socket.close();
        }
    }
}
