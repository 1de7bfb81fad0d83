package chat.parley.worker.query;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatEdit;
import chat.parley.wire.client.ChatList;
import chat.parley.wire.client.GroupChange;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.MessageMentions;
import chat.parley.wire.client.MessagePinned;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.HistoryRule;
import chat.parley.wire.model.LinkPreview;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Whom;
import chat.parley.wire.server.ChatLinked;
import chat.parley.wire.server.ChatPage;
import chat.parley.wire.server.MentionPage;
import chat.parley.wire.server.MessagePage;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.server.SyncPage;
import chat.parley.wire.transport.CallReport;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.LinkPreviews;
import chat.parley.wire.transport.LinkedMessages.LinkedMessage;
import chat.parley.worker.chat.ChatTestWorker;
import chat.parley.worker.chat.core.Announcement;
import chat.parley.worker.chat.core.CallPlace;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.presence.TestSignals;
import chat.parley.worker.retention.TestRetention;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.view.ChatViews;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Old snapshot + sync == fresh snapshot: whatever happened, whoever wrote at the same time, and whichever deliveries were
 * lost, a client that has synced holds what a client that has just started is shown.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SyncPropertyTest {
    private static final int PEOPLE = 4;
    private static final int WRITERS = 2;
    private static final int STEPS = 80;
    private static final List<String> EMOJI = List.of("👍", "❤️", "🎉");
    private static final List<String> LINKS = List.of("https://example.org/a", "https://example.org/b");

    private final TestDatabase database = TestDatabase.fresh();
    private final MessageReader messages = new MessageReader(database.keys());
    private final ChatViews views = new ChatViews(database.keys(), messages);
    private final Snapshots snapshots = new Snapshots(database.queryPool(), Duration.ofSeconds(1));
    private final SyncReader syncs = new SyncReader(snapshots, views, messages);
    private final ChatReader reader = new ChatReader(snapshots, views);
    private final HistoryReader histories = new HistoryReader(snapshots, messages);
    private final MentionReader mentions = new MentionReader(snapshots, messages);
    private final TestSignals signals = new TestSignals(snapshots);
    private final AtomicInteger retained = new AtomicInteger();

    static LongStream seeds() {
        // The last one differs in each run; the test's name tells it, and a failure can be repeated with it.
        return LongStream.of(1, 2, 3, 4, System.nanoTime());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void oldSnapshotPlusSyncIsAFreshSnapshot(long seed) throws Exception {
        History history = new History(seed);
        history.run();
        endRetention();
        for (Client client : history.clients) {
            client.applyInbox();
            client.sync();
            compare(client.model, "seed " + seed);
        }
        assertThat(retained.get()).as("chats with a retention were compared").isPositive();
    }

    /** What one writer left because another one was at it. */
    private void endRetention() throws InterruptedException {
        database.execute("update chats set retention_cutoff = null");
        TestRetention.sweep(database);
        long old = snapshots.read(snapshot -> snapshot.select(
                        "select count(*) from messages where created_at < now() - interval '5 days'",
                        row -> Columns.integer64(row, 0))
                .getFirst());
        assertThat(old).isZero();
    }

    private void compare(ClientModel model, String description) {
        Map<UUID, Chat> fresh = new HashMap<>();
        UUID after = null;
        do {
            ChatPage page = reader.list(model.userId, new ChatList("list", after, 3));
            page.chats().forEach(chat -> fresh.put(chat.id(), chat));
            after = page.next();
        } while (after != null);
        assertThat(model.chats.keySet()).as(description).isEqualTo(fresh.keySet());
        fresh.forEach((chatId, chat) -> {
            ClientModel.LocalChat local = Objects.requireNonNull(model.chats.get(chatId));
            assertThat(local.title).as(description).isEqualTo(chat.title());
            assertThat(local.members).as(description).isEqualTo(chat.members());
            assertThat(List.of(local.rules, local.memberCount, local.role))
                    .as(description)
                    .isEqualTo(List.of(chat.rules(), chat.memberCount(), chat.role()));
            assertThat(local.description).as(description).isEqualTo(chat.description());
            assertThat(local.picture).as(description).isEqualTo(chat.picture());
            assertThat(local.call).as(description).isEqualTo(chat.call());
            assertThat(List.of(local.version, local.lastSeq, local.readSeq, local.othersReadSeq))
                    .as(description)
                    .isEqualTo(List.of(chat.version(), chat.lastSeq(), chat.readSeq(), chat.othersReadSeq()));
            assertThat(local.othersDeliveredSeq).as(description).isEqualTo(chat.othersDeliveredSeq());
            assertThat(local.own).as(description).isEqualTo(chat.own());
            assertThat(local.historyFrom).as(description).isEqualTo(chat.historyFrom());
            assertThat(local.retentionDays).as(description).isEqualTo(chat.retentionDays());
            if (chat.retentionDays() != null) {
                retained.incrementAndGet();
            }
            NavigableMap<Long, Message> all = history(model.userId, chatId);
            Set<Long> hidden = hidden(model.userId, chatId);
            assertThat(all.keySet())
                    .as(description)
                    .containsExactlyElementsOf(LongStream.rangeClosed(visibleFrom(model.userId, chatId), chat.lastSeq())
                            .boxed()
                            .filter(seq -> !hidden.contains(seq))
                            .toList());
            assertThat(chat.lastMessage())
                    .as(description)
                    .isEqualTo(all.isEmpty() ? null : all.lastEntry().getValue());
            Long marked = chat.own().preferences().unreadFrom();
            List<Message> unread = all.tailMap(marked == null ? chat.readSeq() + 1 : marked, true).values().stream()
                    .filter(message -> !message.senderId().equals(model.userId) && ClientModel.counts(message))
                    .toList();
            assertThat(List.of(chat.unread(), chat.mentions()))
                    .as("counted one by one, " + description)
                    .isEqualTo(List.of(unread.size(), (int)
                            unread.stream().filter(model::mentions).count()));
            assertThat(List.of(local.unread, local.mentions))
                    .as(description)
                    .isEqualTo(List.of(chat.unread(), chat.mentions()));
            compareLists(model.userId, chatId, all.values(), description);
            assertThat(local.messages).as(description).isEqualTo(all.tailMap(local.heldFrom, true));
        });
    }

    /** The lists of a chat say the same as its messages. */
    private void compareLists(UUID userId, UUID chatId, Collection<Message> all, String description) {
        MessagePage pinned = (MessagePage) histories.pinned(userId, new MessagePinned("pinned", chatId, null));
        assertThat(pinned.messages())
                .as(description)
                .isEqualTo(
                        all.stream().filter(message -> message.pinned() != null).toList());
        List<Message> mentioned = new ArrayList<>();
        Instant before = null;
        do {
            MentionPage page = mentions.mentions(userId, new MessageMentions("mentions", before, 20));
            page.messages().stream()
                    .filter(mention -> mention.chatId().equals(chatId))
                    .forEach(mention -> mentioned.add(mention.message()));
            before = page.next();
        } while (before != null);
        assertThat(mentioned)
                .as(description)
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .filter(message -> mentions(message, userId))
                        .toList());
    }

    private static boolean mentions(Message message, UUID userId) {
        MessageBody body = message.body();
        return body != null
                && !message.senderId().equals(userId)
                && (body.mentionsAll() != null || body.mentioned().contains(userId));
    }

    private Set<Long> hidden(UUID userId, UUID chatId) {
        return Set.copyOf(snapshots.read(snapshot -> snapshot.select(
                "select seq from hidden_messages where user_id = $1 and chat_id = $2",
                row -> Columns.integer64(row, 0),
                userId,
                chatId)));
    }

    private NavigableMap<Long, Message> history(UUID userId, UUID chatId) {
        NavigableMap<Long, Message> all = new TreeMap<>();
        Long before = null;
        MessagePage page;
        do {
            page = (MessagePage) histories.history(userId, new MessageHistory("history", chatId, before, 100));
            assertThat(WireJson.encode(page).length).isLessThanOrEqualTo(Limits.FRAME_BYTES);
            assertThat(before == null || !page.messages().isEmpty())
                    .as("more was promised")
                    .isTrue();
            page.messages().forEach(message -> all.put(message.seq(), message));
            before = page.messages().isEmpty()
                    ? null
                    : page.messages().getFirst().seq();
        } while (page.more());
        return all;
    }

    private long visibleFrom(UUID userId, UUID chatId) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.queryPool())) {
            return snapshot.select(
                            "select visible_from_seq from chat_members where chat_id = $1 and user_id = $2",
                            row -> Columns.integer64(row, 0),
                            chatId,
                            userId)
                    .getFirst();
        }
    }

    /** A client that gets some of its deliveries and syncs now and then. */
    private final class Client {
        final ClientModel model;
        final BlockingQueue<byte[]> inbox = new LinkedBlockingQueue<>();
        private final Random random;
        private final int received;
        private final int synced;

        /**
         * A client.
         *
         * @param received how many of a hundred deliveries it gets
         * @param synced after how many of a hundred of them it syncs
         */
        Client(UUID userId, Random random, int received, int synced) {
            this.model = new ClientModel(userId);
            this.random = random;
            this.received = received;
            this.synced = synced;
        }

        synchronized void step() {
            applyInbox();
            if (random.nextInt(100) < synced) {
                sync();
            }
        }

        synchronized void applyInbox() {
            List<byte[]> frames = new ArrayList<>();
            inbox.drainTo(frames);
            for (byte[] frame : frames) {
                if (random.nextInt(100) < received) {
                    ServerFrame decoded = WireJson.decodeServerFrame(new String(frame, StandardCharsets.UTF_8));
                    model.apply(decoded);
                }
            }
        }

        synchronized void sync() {
            SyncPage page;
            do {
                page = syncs.read(model.userId, model.ask());
                assertThat(WireJson.encode(page).length).isLessThanOrEqualTo(Limits.FRAME_BYTES);
                model.apply(page);
            } while (page.more());
        }
    }

    /** A random course of events. */
    private final class History {
        final List<Client> clients = new ArrayList<>();
        private final Random random;
        private final List<UUID> chats = new CopyOnWriteArrayList<>();
        private final Map<UUID, Integer> activity = new ConcurrentHashMap<>();
        private final List<Call> calls = new CopyOnWriteArrayList<>();
        private final Map<UUID, NavigableMap<Long, UUID>> authors = new ConcurrentHashMap<>();
        private final Map<UUID, String> links = new ConcurrentHashMap<>();
        private final Map<UUID, UUID> pictures = new HashMap<>();
        private final AtomicInteger groupChanges = new AtomicInteger();
        private final AtomicInteger previews = new AtomicInteger();

        History(long seed) {
            this.random = new Random(seed);
            for (int i = 0; i < PEOPLE; i++) {
                UUID userId = database.addUser("p" + seed + "-" + i);
                pictures.put(userId, database.addFile(userId, "complete"));
                boolean faultless = i == PEOPLE - 1;
                clients.add(
                        new Client(userId, new Random(random.nextLong()), faultless ? 100 : 80, faultless ? 3 : 15));
            }
        }

        void run() throws Exception {
            AtomicInteger writing = new AtomicInteger(WRITERS);
            List<Callable<Integer>> actors = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random own = new Random(random.nextLong());
                ChatTestWorker worker = new ChatTestWorker(database);
                actors.add(() -> {
                    try {
                        return write(worker, own);
                    } finally {
                        writing.decrementAndGet();
                    }
                });
            }
            // One of the clients looks once and not again until the end, so that it is far behind.
            actors.add(() -> {
                Client absent = clients.getFirst();
                while (writing.get() > 0 && absent.model.chats.isEmpty()) {
                    absent.sync();
                    Thread.sleep(1);
                }
                return 1;
            });
            for (Client client : clients.subList(1, PEOPLE)) {
                actors.add(() -> {
                    int steps = 0;
                    while (writing.get() > 0) {
                        client.step();
                        Thread.sleep(2);
                        steps++;
                    }
                    return steps;
                });
            }
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Integer> actor : executor.invokeAll(actors)) {
                    assertThat(actor.get()).isNotNegative();
                }
            }
            assertThat(groupChanges.get()).as("not all were refused").isGreaterThan(10);
            assertThat(previews.get()).as("not all came too late").isGreaterThan(2);
        }

        private int write(ChatTestWorker worker, Random own) throws InterruptedException {
            int written = 0;
            for (int step = 0; step < STEPS; step++) {
                if (own.nextInt(12) == 0 && !chats.isEmpty()) {
                    retain(any(chats, own), own);
                } else if (own.nextInt(5) == 0 && !chats.isEmpty()) {
                    UUID chat = any(chats, own);
                    deliver(signals.delivered(any(clients, own).model.userId, chat, place(chat, own)));
                } else if (own.nextInt(5) == 0 && !calls.isEmpty()) {
                    Call call = any(calls, own);
                    worker.report(report(call, own)).ifPresent(told -> deliver(Announcement.of(0, told)));
                } else {
                    List<Work> works = batch(own);
                    ChatTestWorker.Result result = worker.carryOutAll(works);
                    remember(result.outcomes());
                    result.outcomes().forEach(this::rememberLink);
                    deliver(result.announcement());
                    preview(worker, result.announcement().links(), own);
                    deliver(move(worker, result.outcomes(), own));
                    written += works.size();
                }
            }
            return written;
        }

        /** Behind some links is something, behind some else again. */
        private void preview(ChatTestWorker worker, List<LinkedMessage> asked, Random own) throws InterruptedException {
            for (LinkedMessage message : asked) {
                List<LinkPreview> found = message.urls().stream()
                        .filter(url -> own.nextInt(4) > 0)
                        .map(url -> new LinkPreview(url, "Page " + own.nextInt(10), null, "example.org"))
                        .toList();
                worker.preview(new LinkPreviews(message.chatId(), message.seq(), message.revision(), found))
                        .ifPresent(told -> {
                            previews.incrementAndGet();
                            deliver(Announcement.of(0, told));
                        });
            }
        }

        /** The older messages of a chat get so old that its retention, or another one from now on, ends their time. */
        private void retain(UUID chat, Random own) throws InterruptedException {
            database.execute(
                    "update chats set retention_days = $2, retention_cutoff = null where id = $1",
                    chat,
                    1 + own.nextInt(3));
            database.execute(
                    "update messages set created_at = created_at - interval '10 days'"
                            + " where chat_id = $1 and seq <= $2 and created_at > now() - interval '5 days'",
                    chat,
                    place(chat, own) / 2);
            TestRetention.sweep(database);
        }

        /** Some joinings find the process gone: their calls are given to the other one. */
        private Announcement move(ChatTestWorker worker, List<Outcome> outcomes, Random own)
                throws InterruptedException {
            List<Work> unreached = new ArrayList<>();
            for (Outcome outcome : outcomes) {
                if (outcome instanceof Outcome.CallAdmitted admitted) {
                    calls.add(new Call(admitted.call().chatId(), admitted.call().id(), admitted.members()));
                    if (own.nextInt(3) == 0) {
                        CallPlace place = admitted.call().place();
                        unreached.add(admitted.work().notReached(place));
                    }
                }
            }
            ChatTestWorker.Result moved = worker.carryOutAll(unreached);
            return moved.announcement();
        }

        private static CallReport report(Call call, Random own) {
            int epoch = 1 + own.nextInt(3);
            Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            return own.nextBoolean()
                    ? new CallReport.Answered(call.chatId, call.callId, epoch, at)
                    : new CallReport.Ended(call.chatId, call.callId, epoch, CallOutcome.MISSED, at, call.members);
        }

        private List<Work> batch(Random own) {
            List<Work> works = new ArrayList<>();
            int size = 1 + own.nextInt(12);
            for (int i = 0; i < size; i++) {
                UUID user = any(clients, own).model.userId;
                int dice = chats.isEmpty() ? 0 : own.nextInt(100);
                if (dice < 2) {
                    Set<UUID> others = new HashSet<>();
                    // The first chat has everybody.
                    clients.stream()
                            .filter(other -> chats.isEmpty() || own.nextBoolean())
                            .forEach(other -> others.add(other.model.userId));
                    ChatCreate create = Frames.group("Group " + own.nextInt(100), others.toArray(UUID[]::new));
                    works.add(ChatTestWorker.work(user, create));
                    chats.add(create.chatId());
                } else if (dice < 8) {
                    works.add(ChatTestWorker.work(user, Frames.startCall(any(chats, own))));
                } else if (dice < 12) {
                    UUID chat = any(chats, own);
                    String text = own.nextInt(3) == 0 ? null : "draft " + own.nextInt(100);
                    works.add(ChatTestWorker.work(user, Frames.draft(chat, text)));
                } else if (dice < 16) {
                    UUID chat = any(chats, own);
                    Long marked = own.nextInt(3) == 0 ? null : place(chat, own);
                    works.add(ChatTestWorker.work(user, Frames.unreadFrom(chat, marked)));
                } else if (dice < 22) {
                    UUID chat = any(chats, own);
                    works.add(ChatTestWorker.work(
                            user,
                            Frames.hide(
                                    chat,
                                    LongStream.range(0, 1 + own.nextInt(3))
                                            .mapToObj(n -> place(chat, own))
                                            .toArray(Long[]::new))));
                } else if (dice < 40) {
                    works.add(ChatTestWorker.work(user, groupChange(user, any(chats, own), own)));
                } else if (dice < 54) {
                    UUID chat = own.nextInt(3) == 0 ? any(chats, own) : chats.getFirst();
                    works.add(change(user, chat, own));
                } else if (dice < 82) {
                    // The first chat is the busiest: more than a sync can list happens there.
                    UUID chat = own.nextInt(3) == 0 ? any(chats, own) : chats.getFirst();
                    int length = own.nextInt(200) == 0 ? 16_000 : 1 + own.nextInt(60);
                    String text = "\"x\n".repeat(length / 3 + 1);
                    works.add(ChatTestWorker.work(user, Frames.send(chat, body(text, chat, own))));
                    activity.merge(chat, 1, Integer::sum);
                } else {
                    UUID chat = any(chats, own);
                    works.add(ChatTestWorker.work(
                            user, Frames.read(chat, own.nextInt(1 + activity.getOrDefault(chat, 0)))));
                }
            }
            return works;
        }

        /** Of a message that may be there. */
        private long place(UUID chat, Random own) {
            return 1L + own.nextInt(1 + activity.getOrDefault(chat, 0));
        }

        /** Some mention somebody, who may not be a member, or everybody; some reply to what may not be there. */
        private MessageBody body(String text, UUID chat, Random own) {
            List<UUID> mentioned = own.nextInt(5) == 0 ? List.of(any(clients, own).model.userId) : List.of();
            Long replyTo = own.nextInt(8) == 0 ? seq(chat, own) : null;
            String linked = own.nextInt(4) == 0 ? text + " " + any(LINKS, own) + " " + any(LINKS, own) : text;
            return new MessageBody(linked, replyTo, null, mentioned, own.nextInt(12) == 0 ? true : null);
        }

        private Work change(UUID user, UUID chat, Random own) {
            long seq = seq(chat, own);
            // Who wrote it may do more with it.
            UUID author = own.nextInt(4) == 0 ? user : authors(chat).getOrDefault(seq, user);
            return switch (own.nextInt(12)) {
                case 0, 1, 2 ->
                    ChatTestWorker.work(author, Frames.edit(chat, seq, body("edited " + own.nextInt(100), chat, own)));
                case 3 -> ChatTestWorker.work(author, Frames.delete(chat, seq));
                case 4, 5 -> ChatTestWorker.work(user, Frames.pin(chat, seq, own.nextBoolean()));
                case 6 -> ChatTestWorker.work(user, Frames.forward(any(chats, own), chat, seq));
                case 7 -> ChatTestWorker.work(author, Frames.removePreview(chat, seq, any(LINKS, own)));
                default -> ChatTestWorker.work(user, Frames.react(chat, seq, any(EMOJI, own), own.nextInt(3) > 0));
            };
        }

        /** Of a message that is there, or of one that is stored at the same time, or of none. */
        private long seq(UUID chat, Random own) {
            NavigableMap<Long, UUID> known = authors(chat);
            long newest = known.isEmpty() ? 0 : known.lastKey();
            return Math.max(1, newest + 2 - own.nextInt(20));
        }

        private NavigableMap<Long, UUID> authors(UUID chat) {
            return authors.computeIfAbsent(chat, id -> new ConcurrentSkipListMap<>());
        }

        private void remember(List<Outcome> outcomes) {
            for (Outcome outcome : outcomes) {
                if (outcome instanceof Outcome.MessageStored stored) {
                    authors(stored.frame().chatId())
                            .put(stored.seq(), stored.work().userId());
                }
            }
        }

        /** Often one that is refused: whoever is in the group in whatever role asks for it. */
        private GroupChange groupChange(UUID user, UUID chat, Random own) {
            UUID person = any(clients, own).model.userId;
            return switch (own.nextInt(12)) {
                case 0, 1, 2 -> Frames.add(chat, person, any(clients, own).model.userId);
                case 3, 4 -> Frames.remove(chat, person);
                case 5 -> Frames.leave(chat);
                case 6, 7 -> Frames.role(chat, person, any(List.of(ChatRole.values()), own));
                case 8 -> Frames.title(chat, "Title " + own.nextInt(100));
                case 9 ->
                    new ChatEdit(
                            "1",
                            Ids.next(),
                            chat,
                            null,
                            own.nextBoolean() ? "" : "Description " + own.nextInt(100),
                            own.nextBoolean() ? new UUID(0, 0) : pictures.get(user),
                            null);
                case 10 ->
                    Frames.rules(
                            chat,
                            new ChatRules(
                                    own.nextInt(4) == 0 ? Whom.ADMINS : Whom.EVERYONE,
                                    Whom.EVERYONE,
                                    Whom.EVERYONE,
                                    Whom.EVERYONE,
                                    own.nextBoolean() ? HistoryRule.ALL : HistoryRule.JOINED));
                default -> {
                    String token = links.get(chat);
                    yield token == null || own.nextInt(5) == 0
                            ? Frames.link(chat, own.nextInt(4) > 0)
                            : Frames.enter(chat, token);
                }
            };
        }

        private void rememberLink(Outcome outcome) {
            if (outcome instanceof Outcome.GroupChanged changed
                    && !changed.told().isEmpty()) {
                groupChanges.incrementAndGet();
            }
            if (outcome instanceof Outcome.Carried carried && carried.reply() instanceof ChatLinked linked) {
                String token = linked.token();
                if (token != null) {
                    links.put(linked.chatId(), token);
                }
            }
        }

        private void deliver(Announcement announcement) {
            deliver(announcement.deliveries());
        }

        private void deliver(List<Delivery> deliveries) {
            for (Delivery delivery : deliveries) {
                if (delivery instanceof Delivery.ToUsers toUsers) {
                    clients.stream()
                            .filter(client -> toUsers.users().contains(client.model.userId))
                            .forEach(client -> client.inbox.add(toUsers.frame()));
                }
            }
        }
    }

    private record Call(UUID chatId, UUID callId, List<UUID> members) {}

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
