package chat.parley.desktop.client;

import chat.parley.desktop.account.JsonHttp;
import chat.parley.desktop.account.Security;
import chat.parley.desktop.account.Tokens;
import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.files.Files;
import chat.parley.desktop.files.Uploads;
import chat.parley.desktop.link.ServerAddress;
import chat.parley.desktop.transport.Backoff;
import chat.parley.desktop.transport.Connection;
import chat.parley.desktop.transport.ConnectionState;
import chat.parley.desktop.transport.CoreThread;
import chat.parley.desktop.transport.Frames;
import chat.parley.desktop.transport.Outbox;
import chat.parley.desktop.transport.SyncEngine;
import chat.parley.desktop.update.NewerVersion;
import chat.parley.desktop.voice.SystemSound;
import chat.parley.desktop.voice.Voices;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.Attachment;
import chat.parley.wire.model.ClientVersion;
import chat.parley.wire.model.Device;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Person;
import chat.parley.wire.server.CallEvent;
import chat.parley.wire.server.Event;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.Welcome;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything a signed-in person can do. Windows read the state and call these methods, nothing else. The methods may be
 * called on any thread; their work is done on the core's, which also calls the listeners.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the state tells what became of it
public final class ParleyClient {
    public static final ClientVersion VERSION = new ClientVersion("parley-desktop", "0.1.0");

    private final CoreThread thread;
    private final Cache cache;
    private final Tokens tokens;
    private final JsonHttp http;
    private final StateStore store;
    private final Connection connection;
    private final SyncEngine sync;
    private final Outbox outbox;
    private final CacheKeeper keeper;
    private final ReadReports reads;
    private final Deliveries deliveries;
    private final History history;
    private final People people;
    private final Typing typing;
    private final Drafts drafts;
    private final ChatActions chats;
    private final GroupActions groups;
    private final Files files;
    private final Runnable onSignedOut;
    private final Pins pins;
    private final Schedule schedule;
    private final Notices notices;
    private final SignIns signIns;
    private final OwnPresence presence;
    private final Followed followed;
    private final ServerEvents events;
    private final Questions questions;
    private final Voices voices;
    private final Uploads uploads;
    private volatile boolean plainLinks;
    private volatile Optional<NewerVersion> newer = Optional.empty();

    /** What a client is made of. */
    record Parts(
            CoreThread thread, JsonHttp http, Tokens tokens, Cache cache, Device device, Person me, Backoff backoff) {}

    ParleyClient(Parts parts, Runnable onSignedOut) {
        this.thread = parts.thread();
        this.cache = parts.cache();
        this.tokens = parts.tokens();
        this.http = parts.http();
        this.onSignedOut = onSignedOut;
        store = new StateStore(ClientState.of(parts.me(), cache.chats(), cache.people()));
        connection = new Connection(
                thread,
                parts.http().client(),
                new Connection.Options(
                        ServerAddress.gateway(parts.http().server()), parts.device(), VERSION, tokens, parts.backoff()),
                new FromServer());
        drafts = new Drafts(thread, store, connection);
        sync = new SyncEngine(thread, new HeldKnowledge(store, drafts, this::synced), connection, new FromSync());
        Gaps gaps = new Gaps(thread, store, sync, drafts);
        OutgoingDisplay shown = new OutgoingDisplay(thread, store, gaps::settle, sync::syncChat);
        outbox = new Outbox(thread, cache, connection, shown);
        keeper = new CacheKeeper(thread, cache, store);
        deliveries = new Deliveries(thread, store, connection);
        history = new History(store, connection, sync::syncChat);
        people = new People(thread, store, connection);
        typing = new Typing(thread, store, connection, System::nanoTime);
        Insistence insistence = new Insistence(thread, connection);
        chats = new ChatActions(thread, store, insistence, people);
        reads = new ReadReports(thread, store, connection, chats);
        files = new Files(http, this::accessToken);
        groups = new GroupActions(insistence, files, new KeptPictures(thread, cache, state().chats(), files::content));
        pins = new Pins(store, connection);
        schedule = new Schedule(store, connection, insistence);
        notices = new Notices(thread, store, connection, insistence);
        signIns = new SignIns(thread, store, security());
        presence = new OwnPresence(thread, store, connection, insistence, people);
        followed = new Followed(history, people, schedule, notices, signIns, presence);
        questions = new Questions(connection, insistence, thread, people);
        voices = new Voices(files::content, SystemSound::speaker);
        uploads = new Uploads(
                thread,
                files,
                cache,
                (chatId, text, replyTo, attached) ->
                        send(chatId, bodyOf(chatId, text, replyTo, attached.isEmpty() ? null : attached)));
        events = new ServerEvents(
                store, sync, new ServerEvents.Parts(typing, people, pins, schedule, notices, signIns), gaps::settle);
        shown.changed(outbox.entries());
    }

    public StateStore store() {
        return store;
    }

    public ClientState state() {
        return store.get();
    }

    public ChatActions chats() {
        return chats;
    }

    public GroupActions groups() {
        return groups;
    }

    public Schedule schedule() {
        return schedule;
    }

    public Notices notices() {
        return notices;
    }

    public SignIns signIns() {
        return signIns;
    }

    public OwnPresence presence() {
        return presence;
    }

    public Questions questions() {
        return questions;
    }

    public Voices voices() {
        return voices;
    }

    public Uploads uploads() {
        return uploads;
    }

    public Files files() {
        return files;
    }

    public CoreThread thread() {
        return thread;
    }

    public URI server() {
        return http.server();
    }

    /** One's own second factor, passkeys and sign-ins. */
    public Security security() {
        return new Security(http, this::accessToken);
    }

    /** A token for the HTTP APIs that is valid for a while. */
    public CompletableFuture<String> accessToken() {
        return thread.callAsync(() -> tokens.valid(false));
    }

    /** Sends a frame, whose {@code id} is replaced, and answers its reply: what a call's session needs of a client. */
    public CompletableFuture<Reply> send(ClientFrame frame) {
        return thread.callAsync(() -> connection.send(frame));
    }

    /** Hears of calls, on the core's thread. Answers what ends it. */
    public Runnable onCallEvent(Consumer<CallEvent> listener) {
        return events.onCallEvent(listener);
    }

    /** Hears of each message that comes live, on the core's thread. Answers what ends it. */
    public Runnable onMessage(Consumer<MessageNew> listener) {
        return events.onMessage(listener);
    }

    public Optional<NewerVersion> newerVersion() {
        return newer;
    }

    public void start() {
        thread.execute(() -> {
            connection.start();
            uploads.recover();
        });
    }

    /** Lets go of everything and keeps what is on this device. On the core's thread. */
    void close() {
        close(() -> {});
    }

    /** Forgets what the server can tell again. On the core's thread. */
    void closeAndForgetChats() {
        close(cache::forgetChats);
    }

    private void close(Runnable last) {
        voices.close();
        uploads.close();
        files.close();
        connection.stop();
        sync.stop();
        outbox.close();
        keeper.close();
        last.run();
        cache.close();
    }

    public void retryConnection() {
        thread.execute(() -> {
            connection.start();
            connection.retryNow();
        });
    }

    /** Something suggests that the network changed: finds out soon whether the connection still works. */
    public void probe() {
        thread.execute(connection::probe);
    }

    /** A text together with whom it mentions by {@code @login}. */
    public MessageBody bodyOf(
            UUID chatId, String text, @Nullable Long replyTo, @Nullable List<Attachment> attachments) {
        return Mentions.body(store.get(), chatId, text, replyTo, attachments, plainLinks);
    }

    /** Whether nobody shall look at what is behind the links that are written here. */
    public void setPlainLinks(boolean plain) {
        plainLinks = plain;
    }

    /** Puts a message into the outbox; done when it is kept on this device. */
    public CompletableFuture<Void> send(UUID chatId, MessageBody body) {
        return change(id -> new MessageSend(Frames.UNSENT, id, chatId, body), null)
                .thenRun(() -> typing.sent(chatId));
    }

    /** Puts a change into the outbox; done when it is kept on this device. */
    CompletableFuture<Void> change(Function<UUID, ? extends ChatMutation> change, @Nullable MessageBody shown) {
        return CompletableFuture.runAsync(() -> outbox.add(change.apply(Ids.next()), shown), thread);
    }

    /** What can be done with messages that are there. */
    public MessageActions messages() {
        return new MessageActions(this);
    }

    public void retry(UUID clientId) {
        thread.execute(() -> outbox.retry(clientId));
    }

    public void discard(UUID clientId) {
        thread.execute(() -> outbox.discard(clientId));
    }

    public void openChat(UUID chatId) {
        thread.execute(() -> {
            history.openChat(chatId);
            pins.look(chatId);
            people.look(chatId);
        });
    }

    public void loadOlder(UUID chatId) {
        thread.execute(() -> history.loadOlder(chatId));
    }

    public void loadNewer(UUID chatId) {
        thread.execute(() -> history.loadNewer(chatId));
    }

    /** Brings a message into what is shown; answers whether it is there. */
    public CompletableFuture<Boolean> show(UUID chatId, long seq) {
        return thread.callAsync(() -> history.show(chatId, seq));
    }

    /** Brings the first message of a time into what is shown; answers its place, if there is any message. */
    public CompletableFuture<Optional<Long>> showAt(UUID chatId, Instant at) {
        return thread.callAsync(() -> history.show(chatId, at));
    }

    public void toNewest(UUID chatId) {
        thread.execute(() -> history.toNewest(chatId));
    }

    public void quote(UUID chatId, long seq) {
        thread.execute(() -> history.quote(chatId, seq));
    }

    /** The person has just typed something. */
    public void wrote(UUID chatId) {
        thread.execute(() -> typing.wrote(chatId));
    }

    /** Keeps what the person began to write, here and on the other devices. Nothing is kept of an empty text. */
    public void keepDraft(UUID chatId, String text, @Nullable Long replyTo) {
        thread.execute(() -> drafts.keep(chatId, text, replyTo));
    }

    public void markRead(UUID chatId, long seq) {
        thread.execute(() -> reads.markRead(chatId, seq));
    }

    /** A page of sync is in: what it left open is asked for, and what was read here and never told is told. */
    private void synced(HeldKnowledge.Synced page) {
        page.doubtful().forEach(sync::syncChat);
        page.readFurther().forEach(held -> reads.report(held.id(), held.chat().readSeq()));
    }

    private final class FromSync implements SyncEngine.Listener {
        @Override
        public void synced() {
            boolean missed = store.get().unanswered();
            store.update(ClientState::withSynced);
            deliveries.flush();
            pins.refresh();
            if (missed) {
                followed.refresh();
            }
        }

        @Override
        public void unanswered() {
            store.update(ClientState::withUnanswered);
        }
    }

    private final class FromServer implements Connection.Listener {
        @Override
        public void stateChanged(ConnectionState state) {
            store.update(before -> before.withConnection(state));
            if (state instanceof ConnectionState.Ended ended && ended.reason() == ConnectionState.Reason.SIGNED_OUT) {
                onSignedOut.run();
            }
        }

        @Override
        public void welcomed(Welcome welcome) {
            newer = NewerVersion.of(welcome.desktop(), VERSION.version(), server());
            store.update(state -> state.withCallsAvailable(welcome.calls()));
            sync.syncAll();
            outbox.flush();
            reads.flush();
            drafts.flush();
            uploads.wake();
            followed.refresh();
        }

        @Override
        public void received(Event event) {
            events.hear(event);
        }
    }
}
