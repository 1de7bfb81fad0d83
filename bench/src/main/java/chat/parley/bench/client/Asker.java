package chat.parley.bench.client;

import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.Hello;
import chat.parley.wire.client.Ping;
import chat.parley.wire.client.Search;
import chat.parley.wire.model.ClientVersion;
import chat.parley.wire.model.Device;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.server.Welcome;
import io.netty.buffer.ByteBuf;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One socket that asks, and hands each answer to who asked. New messages are dropped. */
@SuppressWarnings("FutureReturnValueIgnored") // a task of an event loop that fails ends with its socket
public final class Asker implements SocketListener {
    private static final ClientVersion VERSION = new ClientVersion("parley-bench", "1");
    private static final long PING_SECONDS = 20;
    private static final byte[] DELIVERY = "\"message.new\"".getBytes(StandardCharsets.US_ASCII);

    private final String token;
    private final Consumer<ServerFrame> events;
    private final CompletableFuture<Asker> greeted = new CompletableFuture<>();
    private final Map<String, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private @Nullable WireSocket socket;

    private Asker(String token, Consumer<ServerFrame> events) {
        this.token = token;
        this.events = events;
    }

    public static Asker connect(Network network, URI gateway, AccessTokens tokens) {
        return connect(network, gateway, tokens, event -> {});
    }

    /**
     * Connects and returns when it is greeted.
     *
     * @param events told, by the thread of the socket, of what no question asked for
     */
    public static Asker connect(Network network, URI gateway, AccessTokens tokens, Consumer<ServerFrame> events) {
        Asker asker = new Asker(tokens.current().toCompletableFuture().join(), events);
        network.open(gateway, asker);
        return asker.greeted.join();
    }

    /** Asks; the function is given the frame's id. */
    public CompletableFuture<Reply> ask(Function<String, ClientFrame> frame) {
        WireSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("not greeted");
        }
        String id = "a" + ids.incrementAndGet();
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        open.send(frame.apply(id));
        return answer;
    }

    public static Search withId(Search question, String id) {
        return new Search(
                id,
                question.query(),
                question.chatId(),
                question.senderId(),
                question.from(),
                question.to(),
                question.has(),
                question.after(),
                question.limit());
    }

    @Override
    public void opened(WireSocket opened) {
        opened.send(new Hello("hello", token, new Device(Ids.next(), null), VERSION));
    }

    @Override
    public void received(WireSocket from, ByteBuf utf8) {
        if (isDelivery(utf8)) {
            return;
        }
        ServerFrame frame = WireJson.decodeServerFrame(utf8.toString(StandardCharsets.UTF_8));
        if (frame instanceof Reply reply) {
            if (reply instanceof Welcome) {
                socket = from;
                from.eventLoop()
                        .scheduleAtFixedRate(
                                () -> from.send(new Ping("ping")), PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
                greeted.complete(this);
            }
            CompletableFuture<Reply> answer = waiting.remove(String.valueOf(reply.re()));
            if (answer != null) {
                answer.complete(reply);
            }
        } else {
            events.accept(frame);
        }
    }

    /** Without decoding it: there are very many. */
    public static boolean isDelivery(ByteBuf utf8) {
        int from = utf8.readerIndex() + "{\"type\":".length();
        for (int i = 0; i < DELIVERY.length; i++) {
            if (from + i >= utf8.writerIndex() || utf8.getByte(from + i) != DELIVERY[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void closed(WireSocket closed, int code) {
        IllegalStateException lost = new IllegalStateException("the socket was closed with " + code);
        greeted.completeExceptionally(lost);
        waiting.values().forEach(answer -> answer.completeExceptionally(lost));
    }
}
