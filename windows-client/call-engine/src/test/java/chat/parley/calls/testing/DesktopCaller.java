package chat.parley.calls.testing;

import static org.awaitility.Awaitility.await;

import chat.parley.calls.engine.MediaPreferences;
import chat.parley.calls.frames.FrameReader;
import chat.parley.calls.process.EngineProcess;
import chat.parley.calls.session.CallNews;
import chat.parley.calls.session.CallPlan;
import chat.parley.calls.session.CallSnapshot;
import chat.parley.calls.view.BuildFeatures;
import chat.parley.calls.view.Calls;
import chat.parley.calls.view.CallsView;
import chat.parley.calls.view.IncomingCall;
import chat.parley.calls.view.OpenCall;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.server.CallEvent;
import chat.parley.wire.server.CallOpened;
import chat.parley.wire.server.ChatCreated;
import chat.parley.wire.server.Event;
import chat.parley.wire.server.Welcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Somebody at the desktop client: its calls and their engine, with coded devices and without a window. */
public final class DesktopCaller implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final int sender;
    private final Path directory;
    private final TestConnection connection;
    private final UUID userId;
    private final Calls calls;
    private final Map<String, Watched> watched = new HashMap<>();
    private final List<CallNews> news = new CopyOnWriteArrayList<>();
    private volatile @Nullable EngineProcess engine;
    private volatile @Nullable CallsView view;

    /**
     * Not connected yet; with coded devices.
     *
     * @param directory where its files are; empty
     */
    public DesktopCaller(int sender, int width, int height, URI gateway, Person person, Path directory) {
        this(
                sender,
                CodedEngine.command(sender, width, height, directory.resolve("heard")),
                MediaPreferences.DEFAULT,
                gateway,
                person,
                directory);
    }

    /**
     * Not connected yet; with an engine of any kind.
     *
     * @param directory where its files are; empty
     */
    public DesktopCaller(
            int sender,
            List<String> engineCommand,
            MediaPreferences preferences,
            URI gateway,
            Person person,
            Path directory) {
        this.sender = sender;
        this.directory = directory;
        connection = new TestConnection(gateway, person.accessToken(), event -> thread.execute(() -> handle(event)));
        calls = new Calls(
                thread,
                connection,
                person.userId(),
                () -> {
                    EngineProcess started = EngineProcess.start(engineCommand, directory);
                    engine = started;
                    return started;
                },
                preferences,
                BuildFeatures.ofThisBuild(),
                new Listener());
        userId = person.userId();
    }

    /** Who sits there. */
    public record Person(UUID userId, String accessToken) {}

    public void connect() {
        Welcome welcome = connection.open();
        thread.execute(() -> calls.handleWelcome(welcome.calls()));
    }

    public UUID userId() {
        return userId;
    }

    public int sender() {
        return sender;
    }

    /** Makes a group. */
    public UUID createGroup(String title, List<UUID> members) {
        UUID chatId = Ids.next();
        return ((ChatCreated) connection
                        .request(id -> new ChatCreate(id, Ids.next(), chatId, ChatKind.GROUP, title, members))
                        .join())
                .chat()
                .id();
    }

    /** Waits for a call that rings here, and takes part in it. */
    public void answer() {
        await().atMost(Duration.ofSeconds(30)).until(() -> !view().incoming().isEmpty());
        IncomingCall call = view().incoming().getFirst();
        on(() -> calls.answer(call, true));
    }

    /** Starts a call, or joins the one that is named, with microphone and camera on. */
    public void call(UUID chatId, @Nullable UUID callId) {
        on(() -> calls.open(new CallPlan(chatId, callId, true), false));
    }

    /** Does something with calls. */
    public void act(Consumer<Calls> action) {
        on(() -> action.accept(calls));
    }

    /** Comes back after the engine was lost. */
    public void rejoin() {
        on(() -> Objects.requireNonNull(calls.session(), "no call").rejoin());
    }

    public CallsView view() {
        return Objects.requireNonNull(view, "not connected");
    }

    /** The call that is open, or was the last. */
    public CallSnapshot state() {
        return Objects.requireNonNull(lastState(), "no call");
    }

    /** The same; null before the first call. */
    @Nullable
    CallSnapshot lastState() {
        return view != null && view.open() instanceof OpenCall.InCall inCall ? inCall.call() : null;
    }

    public List<CallNews> news() {
        return news;
    }

    /** The process of the engine. */
    public EngineProcess engine() {
        return Objects.requireNonNull(engine, "no engine");
    }

    public void dropSocket() {
        connection.drop();
        on(calls::handleDisconnected);
    }

    public void reconnect() {
        connect();
    }

    /** This computer is in another network: the socket is a new one, as the client's is that has probed it. */
    public void changeNetwork() {
        dropSocket();
        connect();
        on(calls::handleNetworkChange);
    }

    /** Every frame of a kind that was sent from here, in order. */
    public <T extends ClientFrame> List<T> sent(Class<T> kind) {
        return connection.sent(kind);
    }

    /** Senders whose pictures move here, in order; those of the others, not the own. */
    public SortedSet<Integer> sees() {
        CallSnapshot now = lastState();
        return now == null ? new TreeSet<>() : moving(now.videos().values());
    }

    /** The same of the own pictures. */
    public SortedSet<Integer> seesItself() {
        CallSnapshot now = lastState();
        return now == null ? new TreeSet<>() : moving(now.ownVideos().values());
    }

    /** Senders that are heard here, in order. */
    public SortedSet<Integer> hears() {
        SortedSet<Integer> senders = new TreeSet<>();
        try {
            if (Files.exists(heardFile())) {
                for (String tone : Files.readAllLines(heardFile())) {
                    senders.add((Integer.parseInt(tone) - PictureCode.toneOf(0)) / 60);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return senders;
    }

    @Override
    public void close() {
        on(calls::leave);
        EngineProcess last = engine;
        if (last != null) {
            last.close();
        }
        connection.drop();
        thread.shutdownNow();
        watched.values().forEach(one -> one.reader.close());
    }

    /** Looks twice, as a picture that stands still is none. */
    private synchronized SortedSet<Integer> moving(Collection<String> files) {
        Set<String> present = new HashSet<>(files);
        watched.entrySet().removeIf(one -> {
            boolean over = !present.contains(one.getKey());
            if (over) {
                one.getValue().reader.close();
            }
            return over;
        });
        SortedSet<Integer> senders = new TreeSet<>();
        for (String file : present) {
            Watched one = watched.computeIfAbsent(file, Watched::open);
            PictureCode code = one.look();
            if (code != null) {
                senders.add(code.sender());
            }
        }
        return senders;
    }

    private void handle(Event event) {
        switch (event) {
            case CallEvent call -> calls.handle(call);
            case CallOpened opened -> calls.handleOngoing(opened.chatId(), opened.call());
            default -> {
                // Not about calls.
            }
        }
    }

    private void on(Runnable action) {
        CompletableFuture.runAsync(action, thread)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private Path heardFile() {
        return directory.resolve("heard");
    }

    private final class Listener implements Calls.Listener {
        @Override
        public void changed(CallsView now) {
            view = now;
        }

        @Override
        public void news(CallNews one) {
            news.add(one);
        }

        @Override
        public void devicesChanged() {
            // These devices stay.
        }
    }

    /** What was last seen of a stream. */
    private static final class Watched {
        private static final long LIVE_NANOS = TimeUnit.SECONDS.toNanos(2);

        private final FrameReader reader;
        private @Nullable PictureCode last;
        private long movedAt;

        private Watched(FrameReader reader) {
            this.reader = reader;
        }

        static Watched open(String file) {
            try {
                return new Watched(new FrameReader(Path.of(file)));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        /** The newest picture, if it is another one than some time before, and that is not long ago. */
        @Nullable
        PictureCode look() {
            FrameReader.Frame frame = reader.poll();
            if (frame != null) {
                PictureCode code = PictureCode.read(frame.pixels(), frame.width(), frame.height());
                if (code != null && last != null && code.moment() != last.moment()) {
                    movedAt = System.nanoTime();
                }
                last = code == null ? last : code;
            }
            return movedAt != 0 && System.nanoTime() - movedAt < LIVE_NANOS ? last : null;
        }
    }
}
