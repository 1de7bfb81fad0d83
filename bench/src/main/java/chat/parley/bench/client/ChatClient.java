package chat.parley.bench.client;

import chat.parley.bench.client.core.ChatReplica;
import chat.parley.bench.client.core.Outbox;
import chat.parley.bench.client.core.Replica;
import chat.parley.wire.BadFrameException;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.Hello;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.client.Sync;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ClientVersion;
import chat.parley.wire.model.Device;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.ChatCreated;
import chat.parley.wire.server.Event;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessagePage;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.server.SyncPage;
import chat.parley.wire.server.Welcome;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A whole client of one person: greets, keeps an outbox, reconnects with back-off, syncs and holds a replica. Safe for
 * use by several threads; all state lives on one event loop.
 */
public final class ChatClient implements AutoCloseable {
    private static final ClientVersion VERSION = new ClientVersion("parley-bench", "1");
    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration REPLY_TIMEOUT = Limits.REPLY_TIMEOUT.plusSeconds(5);
    private static final Duration GAP_PATIENCE = Duration.ofMillis(300);
    private static final Duration RETRY = Duration.ofMillis(200);

    /** There is never more than one sync under way. */
    private static final String SYNC_ID = "sync";

    private final Network network;
    private final ChatClientOptions options;
    private final AccessTokens tokens;
    private final ChatObserver observer;
    private final EventLoop loop;
    private final Device device = new Device(Ids.next(), null);
    private final Replica replica;
    private final Outbox outbox;
    private final Requests requests = new Requests();
    private final Map<UUID, CompletableFuture<Chat>> creations = new HashMap<>();
    private final Listener listener = new Listener();

    private @Nullable WireSocket socket;
    private @Nullable Welcome welcome;
    private long nextComparison;
    private long syncNotBefore = System.nanoTime();
    private int failures;
    private int turn;
    private boolean wanted;
    private boolean connecting;
    private @Nullable Future<?> ticks;
    private @Nullable Future<?> reconnection;

    private ChatClient(Network network, ChatClientOptions options, AccessTokens tokens, ChatObserver observer) {
        this.network = network;
        this.options = options;
        this.tokens = tokens;
        this.observer = observer;
        this.loop = network.nextLoop();
        this.replica = new Replica(observer, GAP_PATIENCE);
        this.outbox = new Outbox(options.window(), REPLY_TIMEOUT, RETRY);
    }

    /** Makes a client and lets it connect. */
    public static ChatClient start(
            Network network, ChatClientOptions options, AccessTokens tokens, ChatObserver observer) {
        ChatClient client = new ChatClient(network, options, tokens, observer);
        client.turn = ThreadLocalRandom.current().nextInt(options.gateways().size());
        client.online();
        client.ticks =
                client.loop.scheduleWithFixedDelay(client::flush, TICK.toNanos(), TICK.toNanos(), TimeUnit.NANOSECONDS);
        return client;
    }

    /** Puts a message into the outbox. */
    public void send(UUID chatId, UUID clientId, String text) {
        MessageBody body = MessageBody.of(text);
        loop.execute(() -> {
            outbox.add(new MessageSend("-", clientId, chatId, body));
            flush();
        });
    }

    /**
     * Creates a chat, however often that must be tried; fails with {@link RefusedException} if the server will not have
     * it.
     *
     * @param request its {@code id} is replaced
     */
    public CompletableFuture<Chat> create(ChatCreate request) {
        CompletableFuture<Chat> created = new CompletableFuture<>();
        loop.execute(() -> {
            creations.put(request.clientId(), created);
            outbox.add(request);
            flush();
        });
        return created;
    }

    /** Asks something that changes nothing; the answer may be a {@link Failure}, but never one that will pass. */
    public CompletableFuture<Reply> ask(Function<String, ClientFrame> frame) {
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        loop.execute(() -> {
            requests.add(frame, answer);
            flush();
        });
        return answer;
    }

    /** Fetches what the replica lacks of a chat before what it holds, down to {@code oldestSeq}. */
    public CompletableFuture<Void> loadOlder(UUID chatId, long oldestSeq) {
        return read(held -> firstSeq(held.chat(chatId))).thenCompose(first -> {
            if (first <= oldestSeq) {
                return CompletableFuture.completedFuture(null);
            }
            return ask(id -> new MessageHistory(id, chatId, first, Limits.HISTORY_PAGE))
                    .thenComposeAsync(
                            reply -> {
                                if (reply instanceof MessagePage page
                                        && !page.messages().isEmpty()) {
                                    replica.apply(page);
                                    return loadOlder(chatId, oldestSeq);
                                }
                                return CompletableFuture.failedFuture(
                                        new IllegalStateException("no older messages: " + reply));
                            },
                            loop);
        });
    }

    private static long firstSeq(@Nullable ChatReplica chat) {
        return chat == null || chat.messages().isEmpty() ? 0 : chat.messages().firstKey();
    }

    /** Looks at the replica on the event loop, so that it does not change meanwhile. */
    public <T> CompletableFuture<T> read(Function<Replica, T> reader) {
        return CompletableFuture.supplyAsync(() -> reader.apply(replica), loop);
    }

    /** Changes that nobody has acknowledged yet. */
    public CompletableFuture<Integer> unacknowledged() {
        return CompletableFuture.supplyAsync(outbox::size, loop);
    }

    /** Whether the client is greeted and lacks nothing that it knows of. */
    public CompletableFuture<Boolean> isSettled() {
        return CompletableFuture.supplyAsync(() -> welcome != null && replica.isSettled(), loop);
    }

    /** Compares all chats with the server now. */
    public void compareAll() {
        loop.execute(() -> {
            replica.compareAll();
            flush();
        });
    }

    /** Connects, and reconnects from now on whenever the socket is lost. */
    public void online() {
        loop.execute(() -> {
            wanted = true;
            connect();
        });
    }

    /** Drops the connection as a lost network does, and stays away until {@link #online}. */
    public void offline() {
        loop.execute(() -> {
            wanted = false;
            if (reconnection != null) {
                reconnection.cancel(false);
            }
            if (socket != null) {
                socket.drop();
            }
        });
    }

    /** Leaves for good. */
    @Override
    public void close() {
        offline();
        if (ticks != null) {
            ticks.cancel(false);
        }
    }

    private void connect() {
        if (connecting || socket != null || !wanted) {
            return;
        }
        connecting = true;
        URI gateway =
                options.gateways().get(Math.floorMod(turn++, options.gateways().size()));
        tokens.current()
                .whenCompleteAsync(
                        (token, failure) -> {
                            if (token == null) {
                                lost();
                            } else {
                                listener.token = token;
                                network.open(gateway, new DefaultHttpHeaders(), loop, listener);
                            }
                        },
                        loop);
    }

    private void lost() {
        socket = null;
        welcome = null;
        connecting = false;
        outbox.disconnected();
        requests.disconnected();
        replica.disconnected();
        long ceiling =
                Math.min(options.longestPause().toNanos(), options.firstPause().toNanos() << Math.min(failures++, 20));
        reconnection =
                loop.schedule(this::connect, ThreadLocalRandom.current().nextLong(ceiling) + 1, TimeUnit.NANOSECONDS);
    }

    private void flush() {
        WireSocket open = socket;
        if (open == null || welcome == null) {
            return;
        }
        long now = System.nanoTime();
        if (now - nextComparison >= 0) {
            nextComparison = now + options.compareEvery().toNanos();
            replica.compareAll();
        }
        if (now - syncNotBefore >= 0) {
            sendSync(open, replica.nextSync(SYNC_ID, now));
        }
        outbox.due(now).forEach(open::send);
        requests.due(now).forEach(open::send);
    }

    private static void sendSync(WireSocket open, @Nullable Sync sync) {
        if (sync != null) {
            open.send(sync);
        }
    }

    private void take(ServerFrame frame, Welcome greeted) {
        switch (frame) {
            case Event event -> replica.apply(event, greeted.userId());
            case MessageSent sent -> takeSent(sent, greeted);
            case ChatCreated created -> takeCreated(created);
            case SyncPage page -> {
                WireSocket open = socket;
                if (open != null) {
                    sendSync(open, replica.apply(page, SYNC_ID));
                }
            }
            case Failure failure -> takeFailure(failure);
            case Reply reply -> requests.answered(reply, System.nanoTime());
        }
        flush();
    }

    private void takeSent(MessageSent sent, Welcome greeted) {
        if (outbox.acknowledged(sent.re()) instanceof MessageSend request) {
            replica.apply(sent, request, greeted.userId());
            observer.acknowledged(request, sent);
        }
    }

    private void takeCreated(ChatCreated created) {
        replica.apply(created.chat());
        if (outbox.acknowledged(created.re()) instanceof ChatCreate request) {
            CompletableFuture<Chat> waiting = creations.remove(request.clientId());
            if (waiting != null) {
                waiting.complete(created.chat());
            }
        }
    }

    private void takeFailure(Failure failure) {
        String re = String.valueOf(failure.re());
        if (re.equals(SYNC_ID)) {
            replica.syncRefused();
            syncNotBefore = System.nanoTime() + RETRY.toNanos();
            return;
        }
        ChatMutation refused = outbox.find(re);
        if (refused == null) {
            requests.answered(failure, System.nanoTime());
        } else if (outbox.refused(re, failure.code(), failure.retryAfterMs(), System.nanoTime())
                == Outbox.Refusal.FINAL) {
            CompletableFuture<Chat> creation = creations.remove(refused.clientId());
            if (creation != null) {
                creation.completeExceptionally(new RefusedException(failure.code()));
            }
            observer.refused(refused, failure.code());
        }
    }

    /** Everything that happens on the present socket. */
    private final class Listener implements SocketListener {
        private String token = "";

        @Override
        public void opened(WireSocket opened) {
            socket = opened;
            connecting = false;
            opened.send(new Hello("hello", token, device, VERSION));
        }

        @Override
        public void received(WireSocket from, ByteBuf utf8) {
            ServerFrame frame = WireJson.decodeServerFrame(utf8.toString(StandardCharsets.UTF_8));
            Welcome greeted = welcome;
            if (frame instanceof Welcome first) {
                welcome = first;
                failures = 0;
                nextComparison = System.nanoTime();
                flush();
            } else if (greeted != null) {
                take(frame, greeted);
            } else if (frame instanceof Failure) {
                // hello was refused: try again with a new token.
                from.drop();
            } else {
                throw new BadFrameException("a frame came before welcome");
            }
        }

        @Override
        public void closed(WireSocket closed, int code) {
            observer.disconnected(code);
            lost();
        }
    }

    /** The gateways that this client uses, for tests that connect by themselves. */
    public List<URI> gateways() {
        return options.gateways();
    }
}
