package chat.parley.bench.block;

import chat.parley.bench.client.Network;
import chat.parley.bench.client.SocketListener;
import chat.parley.bench.client.WireSocket;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.Hello;
import chat.parley.wire.model.ClientVersion;
import chat.parley.wire.model.Device;
import chat.parley.wire.server.Welcome;
import io.netty.buffer.ByteBuf;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A greeted socket of which is known when and how it ended. */
public final class WatchedSocket implements SocketListener {
    private static final ClientVersion VERSION = new ClientVersion("parley-bench", "1");

    private final String token;
    private final CompletableFuture<WatchedSocket> greeted = new CompletableFuture<>();
    private final CompletableFuture<End> ended = new CompletableFuture<>();

    private WatchedSocket(String token) {
        this.token = token;
    }

    /**
     * How it ended.
     *
     * @param nanos by the clock of {@link System#nanoTime}
     */
    public record End(int code, long nanos) {}

    /** Opens one and returns when it is greeted. */
    public static WatchedSocket open(Network network, URI gateway, String token) {
        WatchedSocket socket = new WatchedSocket(token);
        network.open(gateway, socket);
        return socket.greeted.join();
    }

    /** Completes when the socket is closed. */
    public CompletableFuture<End> ended() {
        return ended;
    }

    @Override
    public void opened(WireSocket socket) {
        socket.send(new Hello("hello", token, new Device(Ids.next(), null), VERSION));
    }

    @Override
    public void received(WireSocket socket, ByteBuf utf8) {
        if (WireJson.decodeServerFrame(utf8.toString(StandardCharsets.UTF_8)) instanceof Welcome) {
            greeted.complete(this);
        }
    }

    @Override
    public void closed(WireSocket socket, int code) {
        ended.complete(new End(code, System.nanoTime()));
        greeted.completeExceptionally(new IllegalStateException("the socket was closed with " + code));
    }
}
