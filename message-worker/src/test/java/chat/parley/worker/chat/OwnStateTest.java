package chat.parley.worker.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.ChatPrefer;
import chat.parley.wire.client.MessageHide;
import chat.parley.wire.client.MessageSchedule;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.client.ScheduleCancel;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatPreferences;
import chat.parley.wire.model.Draft;
import chat.parley.wire.model.Notify;
import chat.parley.wire.model.OwnState;
import chat.parley.wire.server.MessageHidden;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.OwnChanged;
import chat.parley.wire.server.ReadMoved;
import chat.parley.wire.server.ScheduleChanged;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.transport.Delivery;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.view.ChatViews;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.ScheduledMessages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What belongs to one person in a chat, against a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnStateTest {
    private static final UUID EVERYBODY = new UUID(0, 0);

    private final TestDatabase database = TestDatabase.fresh();
    private final ChatTestWorker worker = new ChatTestWorker(database);
    private final UUID ann = database.addUser("ann");
    private UUID bob = ann;
    private UUID chat = ann;

    @BeforeEach
    void create() throws InterruptedException {
        bob = database.addUser("bob" + Ids.next());
        ChatCreate create = Frames.group("Group", bob);
        worker.carryOut(ann, create);
        chat = create.chatId();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void aDraftIsOnAllDevicesUntilItIsTakenBack() throws InterruptedException {
        OwnState begun = new OwnState(1, ChatPreferences.NONE, new Draft("half a", null));
        assertThat(tell(bob, Frames.draft(chat, "half a"))).containsExactly(new OwnChanged(chat, begun, 0, 0, 1, 0));
        assertThat(view(bob).own()).isEqualTo(begun);
        assertThat(view(ann).own()).isEqualTo(OwnState.NONE);

        assertThat(tell(bob, Frames.draft(chat, "half a"))).as("nothing new").isEmpty();
        Work again = ChatTestWorker.work(bob, Frames.draft(chat, "half a")).tryAgain();
        assertThat(tell(again)).as("perhaps nobody was told").containsExactly(new OwnChanged(chat, begun, 0, 0, 1, 0));

        tell(bob, Frames.send(chat, "something else"));
        assertThat(view(bob).own()).as("sending leaves it alone").isEqualTo(begun);
        OwnState none = new OwnState(2, ChatPreferences.NONE, null);
        assertThat(tell(bob, Frames.draft(chat, null))).containsExactly(new OwnChanged(chat, none, 0, 0, 2, 1));
        assertThat(view(bob).own()).isEqualTo(none);
    }

    @Test
    void preferencesAreKeptAsAWholeAndLeaveTheDraft() throws InterruptedException {
        tell(bob, Frames.draft(chat, "half a"));
        Instant morning = Instant.now().plus(Duration.ofHours(8)).truncatedTo(ChronoUnit.MICROS);
        ChatPreferences wanted = new ChatPreferences(Notify.MENTIONS, morning, true, 0L, null);
        tell(bob, new ChatPrefer("1", chat, wanted));
        assertThat(view(bob).own()).isEqualTo(new OwnState(2, wanted, new Draft("half a", null)));
        tell(bob, new ChatPrefer("1", chat, ChatPreferences.NONE));
        assertThat(view(bob).own()).isEqualTo(new OwnState(3, ChatPreferences.NONE, new Draft("half a", null)));
        assertThat(refusal(database.addUser("eve" + Ids.next()), Frames.draft(chat, "hi")))
                .isEqualTo(ErrorCode.NOT_A_MEMBER);
    }

    @Test
    void severalChangesOfOneBatchCountOneByOneAndTheLastStays() throws InterruptedException {
        List<ServerFrame> told = told(
                worker.carryOutAll(List.of(
                        ChatTestWorker.work(bob, Frames.draft(chat, "one")),
                        ChatTestWorker.work(ann, Frames.send(chat, "hello")),
                        ChatTestWorker.work(bob, Frames.hide(chat, 1L)),
                        ChatTestWorker.work(bob, Frames.draft(chat, "two")))),
                bob);
        assertThat(told).first().isInstanceOf(MessageNew.class);
        OwnState one = new OwnState(1, ChatPreferences.NONE, new Draft("one", null));
        OwnState two = new OwnState(3, ChatPreferences.NONE, new Draft("two", null));
        assertThat(told.subList(1, 4))
                .containsExactly(
                        new OwnChanged(chat, one, 0, 0, 2, 0),
                        new MessageHidden(chat, 2, List.of(1L), 0, 0, 2, 0),
                        new OwnChanged(chat, two, 0, 0, 2, 0));
        assertThat(view(bob).own()).isEqualTo(two);
    }

    @Test
    void pinnedChatsAreLimited() throws InterruptedException {
        database.execute("""
                with made as (
                    insert into chats (id, kind, version, info_version, content_key, created_by, created_at, active_at)
                    select gen_random_uuid(), 'group', 1, 1, 1, $1, now(), now() from generate_series(1, $2)
                    returning id)
                insert into chat_members (chat_id, user_id, role, joined_version, list_version, pinned_place)
                select id, $1, 'member', 1, 1, 0 from made""", bob, Limits.CHATS_PINNED);
        ChatPreferences pinned = new ChatPreferences(Notify.ALL, null, false, 7L, null);
        assertThat(refusal(bob, new ChatPrefer("1", chat, pinned))).isEqualTo(ErrorCode.LIMIT_REACHED);
        assertThat(tell(ann, new ChatPrefer("1", chat, pinned))).hasSize(1);
    }

    @Test
    void unreadIsCountedForEachReader() throws InterruptedException {
        for (int i = 1; i <= 6; i++) {
            worker.carryOut(ann, Frames.send(chat, "message " + i));
        }
        assertThat(unread(ann)).containsExactly(0, 0);
        assertThat(unread(bob)).containsExactly(6, 0);
        mention(bob, 2);
        mention(bob, 5);
        mention(EVERYBODY, 5);
        mention(EVERYBODY, 6);
        mention(ann, 4);
        assertThat(unread(bob)).containsExactly(6, 3);

        assertThat(tell(bob, Frames.read(chat, 3))).containsExactly(new ReadMoved(chat, bob, 3, 3, 2, 7L, 0L));
        assertThat(tell(bob, Frames.hide(chat, 5L, 99L)))
                .containsExactly(new MessageHidden(chat, 1, List.of(5L), 2, 1, 7, 3));
        delete(6);
        assertThat(unread(bob)).containsExactly(1, 0);

        assertThat(tell(bob, Frames.read(chat, 6))).containsExactly(new ReadMoved(chat, bob, 6, 0, 0, 8L, 1L));
        assertThat(unread(bob)).containsExactly(0, 0);
    }

    @Test
    void aChatIsMarkedAsUnreadUntilThatIsTakenBack() throws InterruptedException {
        worker.carryOut(ann, Frames.send(chat, "1"));
        worker.carryOut(bob, Frames.send(chat, "2"));
        worker.carryOut(ann, Frames.send(chat, "3"));
        tell(bob, Frames.unreadFrom(chat, 3L));
        assertThat(view(bob).own()).as("it is unread anyway").isEqualTo(OwnState.NONE);
        worker.carryOut(bob, Frames.read(chat, 3));

        assertThat(tell(bob, Frames.unreadFrom(chat, 1L)))
                .singleElement()
                .satisfies(told -> assertThat(told).isEqualTo(new OwnChanged(chat, marked(1, 1L), 2, 0, 4, 3)));
        worker.carryOut(ann, Frames.send(chat, "4"));
        assertThat(unread(bob)).containsExactly(3, 0);
        assertThat(tell(bob, Frames.read(chat, 4)))
                .as("reading does not take it back")
                .containsExactly(new ReadMoved(chat, bob, 4, 3, 0, 5L, 1L));
        worker.carryOut(bob, Frames.send(chat, "5"));
        assertThat(unread(bob)).containsExactly(3, 0);
        assertThat(tell(bob, Frames.unreadFrom(chat, null)))
                .containsExactly(new OwnChanged(chat, marked(2, null), 0, 0, 6, 5));
    }

    @Test
    void whatIsHiddenIsHiddenForOneReaderAndOnce() throws InterruptedException {
        worker.carryOut(ann, Frames.send(chat, "1"));
        worker.carryOut(ann, Frames.send(chat, "2"));
        MessageHide hide = Frames.hide(chat, 2L, 2L);
        tell(bob, hide);
        assertThat(Objects.requireNonNull(view(bob).lastMessage()).seq()).isEqualTo(1);
        assertThat(Objects.requireNonNull(view(ann).lastMessage()).seq()).isEqualTo(2);
        assertThat(tell(bob, hide)).isEmpty();
        assertThat(tell(ChatTestWorker.work(bob, hide).tryAgain()))
                .containsExactly(new MessageHidden(chat, 1, List.of(2L), 1, 0, 3, 0));
        assertThat(refusal(bob, new MessageHide("1", hide.clientId(), chat, List.of(1L))))
                .isEqualTo(ErrorCode.CONFLICT);
        tell(bob, Frames.hide(chat, 1L));
        assertThat(view(bob).lastMessage()).isNull();
    }

    @Test
    void aScheduledMessageIsSentOnceWhenItIsDue() throws InterruptedException {
        MessageSchedule schedule = Frames.schedule(chat, Instant.now().plusSeconds(60), "later");
        assertThat(tell(bob, schedule)).containsExactly(new ScheduleChanged(chat));
        assertThat(worker.carryOut(bob, schedule)).as("a repeat").isInstanceOf(Outcome.Carried.class);
        assertThat(waiting(bob))
                .singleElement()
                .satisfies(found -> assertThat(found.body()).isEqualTo(schedule.body()));

        Work due = due(bob, schedule);
        assertThat(told(worker.carryOutAll(List.of(due, due)), bob))
                .hasSize(2)
                .first()
                .satisfies(told ->
                        assertThat(((MessageNew) told).message().clientId()).isEqualTo(schedule.clientId()));
        assertThat(waiting(bob)).isEmpty();
        assertThat(tell(due)).isEmpty();
        assertThat(view(ann).lastSeq()).isEqualTo(1);
        assertThat(refusal(bob, cancel(schedule))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void aScheduledMessageIsTakenBackOrFails() throws InterruptedException {
        MessageSchedule schedule = Frames.schedule(chat, Instant.now().plusSeconds(60), "never");
        worker.carryOut(bob, schedule);
        assertThat(tell(bob, cancel(schedule))).containsExactly(new ScheduleChanged(chat));
        assertThat(tell(due(bob, schedule))).isEmpty();
        assertThat(view(ann).lastSeq()).isZero();

        MessageSchedule left = Frames.schedule(chat, Instant.now().plusSeconds(60), "left");
        worker.carryOut(bob, left);
        database.execute(
                "with gone as (update chats set version = version + 1, info_version = version + 1 where id = $1"
                        + " returning version) update chat_members m set left_version = gone.version from gone"
                        + " where m.chat_id = $1 and m.user_id = $2",
                chat,
                bob);
        assertThat(tell(due(bob, left))).containsExactly(new ScheduleChanged(chat));
        assertThat(waiting(bob))
                .singleElement()
                .satisfies(found -> assertThat(found.failed()).isEqualTo(ErrorCode.NOT_A_MEMBER));
        assertThat(tell(bob, cancel(left))).as("it can still be forgotten").containsExactly(new ScheduleChanged(chat));
        assertThat(waiting(bob)).isEmpty();
        assertThat(refusal(bob, cancel(left))).isEqualTo(ErrorCode.NOT_A_MEMBER);
    }

    @Test
    void schedulingHasLimits() throws InterruptedException {
        Instant now = Instant.now();
        assertThat(refusal(bob, Frames.schedule(chat, now.minusSeconds(1), "past")))
                .isEqualTo(ErrorCode.BAD_FRAME);
        assertThat(refusal(bob, Frames.schedule(chat, now.plus(Duration.ofDays(401)), "far")))
                .isEqualTo(ErrorCode.BAD_FRAME);
        for (int i = 0; i < Limits.SCHEDULED; i++) {
            worker.carryOut(bob, Frames.schedule(chat, now.plusSeconds(100), "one of many"));
        }
        assertThat(refusal(bob, Frames.schedule(chat, now.plusSeconds(100), "one more")))
                .isEqualTo(ErrorCode.LIMIT_REACHED);
    }

    private static OwnState marked(long version, @Nullable Long from) {
        return new OwnState(version, new ChatPreferences(Notify.ALL, null, false, null, from), null);
    }

    private static ScheduleCancel cancel(MessageSchedule schedule) {
        return new ScheduleCancel("1", Ids.next(), schedule.chatId(), schedule.clientId());
    }

    private static Work due(UUID userId, MessageSchedule schedule) {
        MessageSend send = new MessageSend("1", schedule.clientId(), schedule.chatId(), schedule.body());
        return new Work(0, Work.SCHEDULE, Frames.inbound(userId, 0, send), send, "due/" + send.clientId(), false);
    }

    private List<ScheduledMessages.Scheduled> waiting(UUID userId) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.queryPool())) {
            return new ScheduledMessages(database.keys())
                    .read(
                            snapshot,
                            "select " + ScheduledMessages.COLUMNS + " from scheduled_messages s where s.user_id = $1",
                            userId);
        }
    }

    private void mention(UUID userId, long seq) {
        database.execute("insert into mentions (chat_id, user_id, seq) values ($1, $2, $3)", chat, userId, seq);
    }

    /** As a deletion is stored. */
    private void delete(long seq) {
        database.execute(
                "with c as (update chats set version = version + 1 where id = $1 returning version)"
                        + " update messages m set version = c.version, ciphertext = null, deleted_at = now()"
                        + " from c where m.chat_id = $1 and m.seq = $2",
                chat,
                seq);
    }

    private Chat view(UUID userId) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.queryPool())) {
            ChatViews views = new ChatViews(database.keys(), new MessageReader(database.keys()));
            return Objects.requireNonNull(
                    views.read(snapshot, userId, List.of(chat)).get(chat));
        }
    }

    private List<Integer> unread(UUID userId) {
        return List.of(view(userId).unread(), view(userId).mentions());
    }

    /** What the person is told of the own frame. */
    private List<ServerFrame> tell(UUID userId, ChatFrame frame) throws InterruptedException {
        return tell(ChatTestWorker.work(userId, frame));
    }

    private List<ServerFrame> tell(Work work) throws InterruptedException {
        return told(worker.carryOutAll(List.of(work)), work.userId());
    }

    private static List<ServerFrame> told(ChatTestWorker.Result result, UUID userId) {
        return result.announcement().deliveries().stream()
                .filter(delivery -> delivery instanceof Delivery.ToUsers users
                        && users.users().contains(userId))
                .map(delivery -> WireJson.decodeServerFrame(new String(delivery.frame(), StandardCharsets.UTF_8)))
                .toList();
    }

    private ErrorCode refusal(UUID userId, ChatFrame frame) throws InterruptedException {
        return ((Outcome.Refused) worker.carryOut(userId, frame)).code();
    }
}
