package chat.parley.bench.load;

import chat.parley.bench.client.AccessTokens;
import chat.parley.bench.client.SocketListener;
import chat.parley.bench.client.WireSocket;
import chat.parley.bench.client.core.Outbox;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.Hello;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.client.Sync;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.model.ChatDelta;
import chat.parley.wire.model.ClientVersion;
import chat.parley.wire.model.Device;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.ChatCreated;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.SyncPage;
import chat.parley.wire.server.Welcome;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One person's socket under load. Keeps to the contract (outbox, order, sync after a gap) but holds no messages. All
 * methods but {@link #create} are called on the socket's event loop.
 */
final class LoadMember implements SocketListener {
    private static final ClientVersion VERSION = new ClientVersion("parley-bench", "1");
    private static final int WINDOW = 10_000;
    private static final Duration RETRY = Duration.ofMillis(200);
    /** Replies and deliveries take different ways: a gap younger than this is no loss. */
    private static final long GAP_NANOS = Duration.ofSeconds(1).toNanos();

    /** After a lost socket, a random part of this passes before the next attempt. */
    private static final long RECONNECT_NANOS = Duration.ofSeconds(3).toNanos();

    private static final long NEVER = Long.MAX_VALUE;
    private static final String SYNC_ID = "sync";

    private final LoadLoop loop;
    private final AccessTokens tokens;
    private final Device device = new Device(Ids.next(), null);
    private final Outbox outbox = new Outbox(WINDOW, Limits.REPLY_TIMEOUT.plus(Limits.REPLY_TIMEOUT), RETRY);
    private final Map<UUID, ChatStream> streams = new HashMap<>();
    private final List<UUID> chats = new ArrayList<>();
    private final Map<UUID, CompletableFuture<Chat>> creations = new HashMap<>();

    private CompletableFuture<UUID> greeted = new CompletableFuture<>();
    private @Nullable WireSocket socket;
    private @Nullable UUID userId;
    private String token = "";
    private long chatsVersion;
    private long gapSince;
    private long reconnectAt = NEVER;
    private boolean syncing;
    private boolean stopped;
    private int turn;

    LoadMember(LoadLoop loop, AccessTokens tokens) {
        this.loop = loop;
        this.tokens = tokens;
    }

    /** Connects and completes {@code result} with the user id when greeted. */
    void connect(CompletableFuture<UUID> result) {
        greeted = result;
        reconnectAt = NEVER;
        tokens.current()
                .whenCompleteAsync(
                        (fetched, failure) -> {
                            if (fetched == null) {
                                result.completeExceptionally(failure);
                            } else {
                                token = fetched;
                                loop.open(this);
                            }
                        },
                        loop.eventLoop());
    }

    /** Creates a chat; safe for use by any thread. */
    CompletableFuture<Chat> create(ChatCreate request) {
        CompletableFuture<Chat> created = new CompletableFuture<>();
        loop.eventLoop().execute(() -> {
            creations.put(request.clientId(), created);
            outbox.add(request);
            flush(System.nanoTime());
        });
        return created;
    }

    /** From now on messages are sent into this chat and judged. */
    void join(Chat chat) {
        if (streams.putIfAbsent(chat.id(), new ChatStream(chat.version(), chat.lastSeq())) == null) {
            chats.add(chat.id());
        }
    }

    boolean hasChats() {
        return !chats.isEmpty();
    }

    /** Sends a numbered message into the next of this member's chats. */
    void send(UUID clientId, MessageBody body) {
        outbox.add(new MessageSend("-", clientId, chats.get(turn++ % chats.size()), body));
    }

    /** Sends what is due, and asks for what is missing. */
    void flush(long now) {
        if (now >= reconnectAt) {
            connect(new CompletableFuture<>());
        }
        WireSocket open = socket;
        if (open == null || userId == null) {
            return;
        }
        List<ChatMutation> due = outbox.due(now);
        for (ChatMutation mutation : due) {
            open.send(mutation);
        }
        if (gapSince != 0 && now - gapSince > GAP_NANOS && !syncing) {
            sync(open);
        }
    }

    int unacknowledged() {
        return outbox.size();
    }

    /** What this member has of each chat. */
    List<Agreement.View> views() {
        return streams.entrySet().stream()
                .map(entry -> entry.getValue().view(entry.getKey()))
                .toList();
    }

    /** Whether the member is greeted and lacks nothing that it knows of. */
    boolean isSettled() {
        return userId != null && !syncing && gapSince == 0;
    }

    private void sync() {
        if (socket != null && !syncing) {
            sync(socket);
        }
    }

    void drop() {
        if (socket != null) {
            socket.drop();
        }
    }

    void stop() {
        stopped = true;
        drop();
    }

    @Override
    public void opened(WireSocket opened) {
        opened.send(new Hello("hello", token, device, VERSION));
    }

    @Override
    public void received(WireSocket from, ByteBuf utf8) {
        ScannedFrame frame = loop.scanner().scan(utf8);
        switch (frame.type()) {
            case "message.new" -> delivered(frame);
            case "message.sent" -> acknowledged(frame);
            case "welcome", "chat.created", "sync.page", "error" -> decoded(from, utf8);
            case "resync" -> {
                loop.statistics().resyncs.increment();
                sync();
            }
            default -> {
                // Presence, read positions and added chats are not measured.
            }
        }
    }

    @Override
    public void closed(WireSocket closed, int code) {
        socket = null;
        userId = null;
        syncing = false;
        outbox.disconnected();
        if (!stopped) {
            loop.statistics().disconnects.increment();
            reconnectAt = System.nanoTime() + ThreadLocalRandom.current().nextLong(RECONNECT_NANOS);
        }
        greeted.completeExceptionally(new IllegalStateException("the socket was closed with " + code));
    }

    private void delivered(ScannedFrame frame) {
        UUID clientId = frame.clientId();
        if (clientId == null) {
            return;
        }
        ChatStream stream = streams.get(frame.chatId());
        if (stream == null) {
            return;
        }
        if (take(stream, frame, clientId) && loop.numbering().isOurs(clientId)) {
            loop.delivered(Numbering.number(clientId));
        }
    }

    private void acknowledged(ScannedFrame frame) {
        UUID clientId = frame.clientId();
        String re = frame.re();
        if (re == null || clientId == null || outbox.acknowledged(re) == null) {
            return;
        }
        ChatStream stream = streams.get(frame.chatId());
        if (stream != null) {
            take(stream, frame, clientId);
        }
        loop.acknowledged(Numbering.number(clientId));
    }

    /** Returns whether the message is new to this member. */
    private boolean take(ChatStream stream, ScannedFrame frame, UUID clientId) {
        ChatStream.Taken taken = stream.take(frame.version(), frame.prevVersion(), frame.seq(), number(clientId));
        switch (taken) {
            case APPLIED -> {
                if (gapSince != 0 && streams.values().stream().noneMatch(ChatStream::hasGap)) {
                    gapSince = 0;
                }
            }
            case REPEATED -> loop.statistics().repeated.increment();
            case EARLY -> {
                loop.statistics().early.increment();
                gapSince = gapSince == 0 ? System.nanoTime() : gapSince;
            }
        }
        return taken != ChatStream.Taken.REPEATED;
    }

    private long number(UUID clientId) {
        return loop.numbering().isOurs(clientId) ? Numbering.number(clientId) : -1;
    }

    private void decoded(WireSocket from, ByteBuf utf8) {
        switch (WireJson.decodeServerFrame(utf8.toString(StandardCharsets.UTF_8))) {
            case Welcome welcome -> {
                socket = from;
                userId = welcome.userId();
                sync(from);
                greeted.complete(welcome.userId());
                flush(System.nanoTime());
            }
            case ChatCreated created -> created(created);
            case SyncPage page -> synced(from, page);
            case Failure failure -> refused(from, failure);
            default -> throw new IllegalStateException("a frame was scanned and decoded as different types");
        }
    }

    private void created(ChatCreated created) {
        if (outbox.acknowledged(created.re()) instanceof ChatCreate request) {
            CompletableFuture<Chat> waiting = creations.remove(request.clientId());
            if (waiting != null) {
                waiting.complete(created.chat());
            }
        }
    }

    private void refused(WireSocket from, Failure failure) {
        loop.statistics().refused(failure.code().wireName());
        String re = String.valueOf(failure.re());
        if (userId == null) {
            from.drop();
        } else if (re.equals(SYNC_ID)) {
            // Tried again by flush while the gap lasts.
            syncing = false;
            gapSince = System.nanoTime();
        } else {
            outbox.refused(re, failure.code(), failure.retryAfterMs(), System.nanoTime());
        }
    }

    private void sync(WireSocket open) {
        syncing = true;
        loop.statistics().syncs.increment();
        open.send(new Sync(
                SYNC_ID,
                chatsVersion,
                streams.entrySet().stream()
                        .limit(Limits.SYNC_CHATS)
                        .map(entry ->
                                new ChatCursor(entry.getKey(), entry.getValue().version(), 0, 0))
                        .toList()));
    }

    private void synced(WireSocket from, SyncPage page) {
        for (ChatDelta delta : page.chats()) {
            ChatStream stream = streams.get(delta.chatId());
            if (stream == null) {
                continue;
            }
            for (Message message : delta.messages()) {
                stream.take(message.version(), stream.version(), message.seq(), number(message.clientId()));
            }
        }
        chatsVersion = page.chatsVersion();
        syncing = false;
        if (page.more()) {
            sync(from);
        } else {
            gapSince = streams.values().stream().anyMatch(ChatStream::hasGap) ? System.nanoTime() : 0;
        }
    }
}
