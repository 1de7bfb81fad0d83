package chat.parley.bench.load;

import chat.parley.bench.client.AccessTokens;
import chat.parley.bench.client.Network;
import chat.parley.bench.process.ServerProbe;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatKind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Many people's sockets in one process, and runs of load over them. Its methods are called by one thread. */
public final class LoadGenerator implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int AT_ONCE = 50;

    private final Network network;
    private final List<LoadLoop> loops = new ArrayList<>();
    private final List<LoadMember> members = new ArrayList<>();
    private final List<UUID> userIds = new ArrayList<>();
    private long nextNumber;

    /** Makes a generator with so many event loops; it shares the processors with the server. */
    public LoadGenerator(URI gateway, int threads) {
        network = new Network(threads);
        Numbering numbering = Numbering.next();
        for (int i = 0; i < threads; i++) {
            LoadLoop loop = new LoadLoop(network, gateway, numbering, i, threads);
            loops.add(loop);
            loop.start();
        }
    }

    /** So many sockets shared out among people. */
    public static List<AccessTokens> sockets(List<AccessTokens> people, int count) {
        List<AccessTokens> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sockets.add(people.get(i % people.size()));
        }
        return sockets;
    }

    /** Opens one socket for each token source and waits until all are greeted. */
    public void connect(List<AccessTokens> people) {
        List<CompletableFuture<UUID>> greetings = new ArrayList<>();
        for (AccessTokens tokens : people) {
            LoadLoop loop = loops.get(members.size() % loops.size());
            LoadMember member = new LoadMember(loop, tokens);
            members.add(member);
            CompletableFuture<UUID> greeting = new CompletableFuture<>();
            loop.eventLoop().execute(() -> {
                loop.add(member);
                member.connect(greeting);
            });
            greetings.add(greeting);
            if (greetings.size() >= AT_ONCE) {
                await(greetings, userIds);
            }
        }
        await(greetings, userIds);
    }

    /** Creates the chats of this shape and lets everybody send into them. Returns their number. */
    public int createChats(ChatShape shape) {
        List<List<Integer>> chats = shape.chats(members.size());
        List<CompletableFuture<Chat>> creations = new ArrayList<>();
        List<Chat> created = new ArrayList<>();
        for (List<Integer> people : chats) {
            creations.add(create(shape, people));
            if (creations.size() >= AT_ONCE) {
                await(creations, created);
            }
        }
        await(creations, created);
        for (int i = 0; i < chats.size(); i++) {
            Chat chat = created.get(i);
            for (int person : chats.get(i)) {
                loopOf(person).eventLoop().execute(() -> members.get(person).join(chat));
            }
        }
        return chats.size();
    }

    /**
     * Sends at a fixed rate, and waits until everything is acknowledged and everybody has seen the same.
     *
     * @param leadIn sent at the same rate before measuring begins
     * @param probe reads what the server's processes have used so far
     */
    public LoadResult run(double ratePerSecond, Duration leadIn, Duration measured, Supplier<ServerProbe> probe) {
        LoadRun run = new LoadRun(this, nextNumber, ratePerSecond, leadIn, measured);
        nextNumber = run.end();
        return run.perform(probe);
    }

    /** Compares what all members have seen. */
    public Agreement agreement() {
        List<Agreement.View> views = new ArrayList<>();
        for (LoadLoop loop : loops) {
            views.addAll(Waiting.forResult(
                    on(
                            loop,
                            there -> there.members().stream()
                                    .flatMap(member -> member.views().stream())
                                    .toList()),
                    PATIENCE));
        }
        return Agreement.of(views);
    }

    /** Messages sent so far by all runs. */
    public long sent() {
        return nextNumber;
    }

    /** Drops every socket at once; each comes back by itself within seconds. */
    public void dropAll() {
        for (LoadLoop loop : loops) {
            loop.eventLoop().execute(() -> loop.members().forEach(LoadMember::drop));
        }
    }

    /** Members that are greeted and have synced. */
    public long settled() {
        return loops.stream()
                .mapToLong(loop -> Waiting.forResult(
                        on(
                                loop,
                                there -> there.members().stream()
                                        .filter(LoadMember::isSettled)
                                        .count()),
                        PATIENCE))
                .sum();
    }

    public int size() {
        return members.size();
    }

    /** What was counted since the generator was made; zeros are left out. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        loops.forEach(loop -> loop.statistics().addCounts(counts));
        return counts;
    }

    long total(Function<LoopStatistics, Long> count) {
        return loops.stream().mapToLong(loop -> count.apply(loop.statistics())).sum();
    }

    long unacknowledged() {
        return loops.stream()
                .mapToLong(loop -> Waiting.forResult(on(loop, LoadLoop::unacknowledged), PATIENCE))
                .sum();
    }

    void begin(Schedule schedule) {
        loops.forEach(loop -> loop.eventLoop().execute(() -> loop.run(schedule)));
    }

    void drain(Histogram delivery, Histogram reply, Histogram lateness) {
        loops.forEach(loop -> loop.statistics().drainInto(delivery, reply, lateness));
    }

    private CompletableFuture<Chat> create(ChatShape shape, List<Integer> people) {
        List<UUID> others = people.stream().skip(1).map(userIds::get).toList();
        boolean group = shape == ChatShape.GROUP_OF_TEN;
        @Nullable String title = group ? "Group " + people.getFirst() : null;
        return members.get(people.getFirst())
                .create(new ChatCreate(
                        "-", Ids.next(), Ids.next(), group ? ChatKind.GROUP : ChatKind.DIRECT, title, others));
    }

    private LoadLoop loopOf(int person) {
        return loops.get(person % loops.size());
    }

    private static <T> CompletableFuture<T> on(LoadLoop loop, Function<LoadLoop, T> action) {
        return CompletableFuture.supplyAsync(() -> action.apply(loop), loop.eventLoop());
    }

    private static <T> void await(List<CompletableFuture<T>> futures, List<T> results) {
        futures.forEach(future -> results.add(Waiting.forResult(future, PATIENCE)));
        futures.clear();
    }

    @Override
    public void close() {
        loops.forEach(LoadLoop::stop);
        network.close();
    }
}
