package chat.parley.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.engines.testing.TestEngines;
import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.KeyringException;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.MessageRevisions;
import chat.parley.wire.client.Sync;
import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.model.ChatDelta;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.ChatAdded;
import chat.parley.wire.server.ChatCreated;
import chat.parley.wire.server.ChatRemoved;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessagePage;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.SyncPage;
import chat.parley.worker.retention.RetentionTask;
import chat.parley.worker.retention.TestRetention;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.testing.TestGateway;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What goes for good, through a whole worker with a real broker, a real database and a real Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionTest {
    private static final UUID NO_ID = new UUID(0, 0);

    private final MasterKeyset master = MasterKeyset.generate();
    private final TestDatabase database = TestDatabase.at(TestEngines.freshDatabase(), master);
    private final TestWorker.Settings settings = new TestWorker.Settings(
            database.address(),
            TestEngines.freshVirtualHost(),
            TestEngines.freshRedisDatabase(),
            master,
            TransitKeyset.generate());
    private final TestWorker worker = TestWorker.start(settings);
    private final TestGateway gateway = new TestGateway(settings.rabbit(), settings.transit());
    private UUID ann = NO_ID;
    private UUID bob = NO_ID;
    private UUID chat = NO_ID;
    private int groups;

    /** Only one at a time removes: a round of the worker's own would turn away one of the test. */
    @BeforeAll
    void leaveItToTheTest() {
        worker.stop(RetentionTask.class);
    }

    @AfterAll
    void close() {
        gateway.close();
        worker.close();
        database.close();
    }

    /** A group of two with five messages that have everything a message can have. */
    @BeforeEach
    void talk() throws Exception {
        groups++;
        ann = database.addUser("ann" + groups);
        bob = database.addUser("bob" + groups);
        ChatCreate create = Frames.group("Lunch", bob);
        gateway.ask(ann, create);
        chat = create.chatId();
        gateway.ask(ann, Frames.send(chat, "a zeppelin"));
        gateway.ask(ann, Frames.send(chat, Frames.body("two", 1L, bob)));
        // Writes a notice: the third message.
        gateway.ask(ann, Frames.pin(chat, 1, true));
        gateway.ask(ann, Frames.send(chat, "four"));
        gateway.ask(bob, Frames.send(chat, "five"));
        gateway.ask(ann, Frames.edit(chat, 1, "a harpsichord"));
        gateway.ask(bob, Frames.react(chat, 1, "👍", true));
        gateway.ask(bob, Frames.hide(chat, 2L));
        file(ann, 1);
        TestGateway.await(() -> count("select count(*) from message_terms where chat_id = $1", chat) == 4);
    }

    @Test
    void whatWasKeptForLongEnoughGoesFromSightAndFromTheDisk() throws Exception {
        ChatDelta before = sync(bob, 0);
        age(3);
        database.execute("update chats set retention_days = 30 where id = $1", chat);

        TestRetention.sweep(database);

        ChatDelta delta = sync(bob, before.version());
        assertThat(delta.reset()).isFalse();
        assertThat(Objects.requireNonNull(delta.chat()).historyFrom()).isEqualTo(4);
        assertThat(delta.chat().retentionDays()).isEqualTo(30);
        assertThat(delta.messages()).isEmpty();
        assertThat(seqs(bob)).containsExactly(4L, 5L);
        for (String table : List.of(
                "messages",
                "message_revisions",
                "reactions",
                "mentions",
                "hidden_messages",
                "message_terms",
                "file_links")) {
            assertThat(count("select count(*) from " + table + " where chat_id = $1 and seq < 4", chat))
                    .as(table)
                    .isZero();
        }
        assertThat(count("select count(*) from files where owner_id = $1 and collect_after is not null", ann))
                .isEqualTo(1);
        assertThat(code(gateway.ask(ann, Frames.react(chat, 1, "🎉", true)))).isEqualTo(ErrorCode.NOT_FOUND);
        UUID eve = database.addUser("eve" + groups);
        gateway.ask(ann, Frames.add(chat, eve));
        ChatAdded added = (ChatAdded) gateway.awaitEvent(told ->
                        told.event() instanceof ChatAdded && told.users().contains(eve))
                .event();
        assertThat(added.chat().historyFrom()).isEqualTo(4);

        // Nothing more goes on the same day, and what comes later is numbered on.
        TestRetention.sweep(database);
        assertThat(((MessageSent) gateway.ask(ann, Frames.send(chat, "seven"))).seq())
                .isEqualTo(7);
    }

    @Test
    void theRetentionOfAllHoldsWhereNothingElseWasDecided() throws Exception {
        UUID kept = chat;
        database.execute("update chats set retention_days = 0 where id = $1", kept);
        age(5);
        talk();
        age(5);
        database.execute("insert into policies (key, value, changed_at) values ('retention', '{\"days\": 30}', now())");
        try {
            TestRetention.sweep(database);
            assertThat(seqs(ann)).isEmpty();
            assertThat(count("select count(*) from messages where chat_id = $1", kept))
                    .isEqualTo(5);
        } finally {
            database.execute("delete from policies");
        }
        // The newest message is gone, too: the places go on all the same.
        assertThat(((MessageSent) gateway.ask(ann, Frames.send(chat, "six"))).seq())
                .isEqualTo(6);
        assertThat(sync(bob, 1).unread()).isEqualTo(1);
    }

    @Test
    void whatIsHeldIsHiddenAndStaysOnTheDiskUntilTheHoldEnds() throws Exception {
        hold("user", bob);
        gateway.ask(ann, Frames.delete(chat, 1L));
        assertThat(Objects.requireNonNull(history(bob).getFirst()).body()).isNull();
        assertThat(code(gateway.ask(ann, new MessageRevisions("1", chat, 1)))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(count("select count(*) from message_revisions where chat_id = $1 and seq = 1", chat))
                .isEqualTo(2);
        assertThat(count("select count(*) from held_file_links where chat_id = $1 and seq = 1", chat))
                .isEqualTo(1);
        assertThat(count("select count(*) from files where owner_id = $1 and collect_after is not null", ann))
                .isZero();
        age(3);
        database.execute("update chats set retention_days = 30 where id = $1", chat);

        TestRetention.sweep(database);
        TestRetention.releaseHolds(database);

        assertThat(seqs(ann)).containsExactly(4L, 5L);
        assertThat(count("select count(*) from messages where chat_id = $1", chat))
                .isEqualTo(5);
        assertThat(count("select count(*) from message_revisions where chat_id = $1", chat))
                .isEqualTo(2);

        database.execute("delete from legal_holds");
        TestRetention.releaseHolds(database);
        assertThat(count("select count(*) from message_revisions where chat_id = $1", chat))
                .isZero();
        assertThat(count("select count(*) from held_content where chat_id = $1", chat))
                .isZero();
        assertThat(count("select count(*) from files where owner_id = $1 and collect_after is not null", ann))
                .isEqualTo(1);
        TestRetention.sweep(database);
        assertThat(count("select count(*) from messages where chat_id = $1", chat))
                .isEqualTo(2);
    }

    @Test
    void anErasedChatIsUnreadableAtOnceAndGoneAfterAKillInTheMiddle() throws Exception {
        for (int i = 0; i < 10; i++) {
            gateway.ask(ann, Frames.send(chat, "more " + i));
        }
        gateway.ask(bob, Frames.draft(chat, "half a samovar"));
        gateway.ask(bob, Frames.schedule(chat, Instant.now().plusSeconds(600), "a balalaika for later"));
        database.execute(
                "insert into calls (id, chat_id, started_by, video, started_at, node, epoch, version, participants)"
                        + " values ($1, $2, $3, false, now(), $1, 1, 1, array[$3]::uuid[])",
                Ids.next(),
                chat,
                ann);
        asOwner("create table stolen as select * from messages where chat_id = '" + chat + "'");
        asOwner("create function fail() returns trigger language plpgsql as"
                + " $$ begin if old.seq > 8 then raise exception 'killed'; end if; return old; end $$");
        asOwner("create trigger fails before delete on messages for each row execute function fail()");
        try {
            order("chat", chat, true);
            TestRetention.erase(database, gateway.publisher());
            assertThat(count("select count(*) from data_keys where chat_id = $1", chat))
                    .isZero();
            assertThat(count("select count(*) from messages where chat_id = $1", chat))
                    .isEqualTo(8);
        } finally {
            asOwner("drop trigger fails on messages");
        }
        // Who has a copy from before has nothing that opens it, not even with the master keyset.
        asOwner("grant select on stolen to parley_worker_test");
        try (TestDatabase thief = database.withEmptyCaches();
                PostgresTransaction snapshot = PostgresTransaction.snapshot(thief.queryPool())) {
            assertThat(snapshot.select("select count(*) from stolen", row -> Columns.integer64(row, 0)))
                    .containsExactly(15L);
            assertThatThrownBy(() ->
                            new MessageReader(thief.keys()).read(snapshot, MessageReader.SELECT + " from stolen m"))
                    .isInstanceOf(KeyringException.class)
                    .hasMessageContaining("does not exist");
        }
        assertThat(gateway.awaitEvent(told -> told.event() instanceof ChatRemoved removed
                                && removed.chatId().equals(chat))
                        .users())
                .containsExactlyInAnyOrder(ann, bob);
        assertThat(code(gateway.ask(ann, Frames.send(chat, "hello?")))).isEqualTo(ErrorCode.NOT_A_MEMBER);
        assertThat(sync(bob, 3).gone()).isTrue();
        assertThat(code(gateway.ask(ann, new ChatCreate("1", Ids.next(), chat, ChatKind.GROUP, "Again", List.of(bob)))))
                .isEqualTo(ErrorCode.CONFLICT);

        TestRetention.erase(database, gateway.publisher());

        TestGateway.await(
                () -> count("select count(*) from erasures where subject_id = $1 and done_at is not null", chat) == 1);
        assertThat(count("select messages from erasures where subject_id = $1", chat))
                .isEqualTo(15);
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.queryPool())) {
            for (String table : snapshot.select(
                    "select distinct quote_ident(c.table_name) from information_schema.columns c"
                            + " where c.table_schema = 'public' and c.column_name = 'chat_id' and c.table_name <> 'stolen'",
                    row -> Columns.text(row, 0))) {
                assertThat(snapshot.select(
                                "select count(*) from " + table + " where chat_id = $1",
                                row -> Columns.integer64(row, 0),
                                chat))
                        .as(table)
                        .containsExactly(0L);
            }
        }
        assertThat(count(
                        "select count(*) from chats where id = $1 and title_ciphertext is null and erased_at is not null",
                        chat))
                .isEqualTo(1);
        assertThat(gateway.waitingDeadLetters()).isZero();
        asOwner("drop table stolen");
    }

    @Test
    void twoWhoseChatWasErasedBeginANewOne() throws Exception {
        ChatCreated first = (ChatCreated) gateway.ask(ann, Frames.direct(bob));
        UUID direct = first.chat().id();
        gateway.ask(ann, Frames.send(direct, "before"));
        order("chat", direct, true);
        TestRetention.erase(database, gateway.publisher());
        TestGateway.await(() ->
                count("select count(*) from erasures where subject_id = $1 and done_at is not null", direct) == 1);

        ChatCreated second = (ChatCreated) gateway.ask(bob, Frames.direct(ann));

        assertThat(second.chat().id()).isNotEqualTo(direct);
        assertThat(((MessageSent) gateway.ask(ann, Frames.send(second.chat().id(), "after"))).seq())
                .isEqualTo(1);
    }

    @Test
    void anErasedPersonLeavesGroupsAndTakesTheOwnWordsAlong() throws Exception {
        ChatCreated created = (ChatCreated) gateway.ask(ann, Frames.direct(bob));
        UUID direct = created.chat().id();
        gateway.ask(ann, Frames.send(direct, "between us"));
        gateway.ask(bob, Frames.send(direct, "an answer"));
        gateway.ask(ann, Frames.draft(direct, "half a samovar"));
        file(ann, 0);
        ChatDelta before = sync(bob, 0);
        database.execute("update users set state = 'deleted' where id = $1", ann);
        order("user", ann, true);

        TestGateway.await(() -> {
            try {
                TestRetention.erase(database, gateway.publisher());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return count("select count(*) from erasures where subject_id = $1 and done_at is not null", ann) == 1;
        });

        // Bob was a plain member; a group always has an owner.
        ChatDelta delta = sync(bob, before.version());
        assertThat(Objects.requireNonNull(delta.chat()).role()).isEqualTo(ChatRole.OWNER);
        assertThat(delta.chat().memberCount()).isEqualTo(1);
        assertThat(delta.messages().stream()
                        .filter(message -> message.seq() <= 5)
                        .map(Message::seq))
                .containsExactlyInAnyOrder(1L, 4L);
        List<Message> now = history(bob);
        assertThat(now.stream().filter(message -> message.senderId().equals(ann) && message.notice() == null))
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.body()).isNull());
        assertThat(now.stream()
                        .filter(message -> message.senderId().equals(bob))
                        .map(message -> Objects.requireNonNull(message.body()).text()))
                .containsExactly("five");
        chat = direct;
        assertThat(history(bob).stream().map(message -> message.body() == null)).containsExactly(true, false);
        assertThat(count(
                        "select count(*) from messages where sender_id = $1 and ciphertext is not null and not notice",
                        ann))
                .isZero();
        assertThat(count(
                        "select count(*) from message_terms t join messages m using (chat_id, created_at, seq)"
                                + " where m.sender_id = $1 and cardinality(t.terms) > 0 and not m.notice",
                        ann))
                .isZero();
        assertThat(count("select count(*) from chat_members where user_id = $1 and draft_ciphertext is not null", ann))
                .isZero();
        assertThat(count("select count(*) from files where owner_id = $1 and wrapped_key is not null", ann))
                .isZero();
        assertThat(count("select count(*) from erasures where subject_id = $1 and messages = 4", ann))
                .isEqualTo(1);
    }

    private void hold(String kind, UUID subject) {
        database.execute(
                "insert into legal_holds (kind, subject_id, placed_at, placed_by) values ($1, $2, now(), $3)",
                kind,
                subject,
                ann);
    }

    private void order(String kind, UUID subject, boolean shred) {
        database.execute(
                "insert into erasures (kind, subject_id, shred_messages, ordered_at, ordered_by)"
                        + " values ($1, $2, $3, now(), $4)",
                kind,
                subject,
                shred,
                bob);
    }

    /** The first messages of the chat were sent long ago. */
    private void age(long last) {
        for (String table : List.of("messages", "message_terms")) {
            database.execute(
                    "update " + table
                            + " set created_at = created_at - interval '40 days' where chat_id = $1 and seq <= $2",
                    chat,
                    last);
        }
    }

    /** A complete file that a message of the chat shows, or that none shows. */
    private void file(UUID owner, long seq) {
        UUID id = Ids.next();
        database.execute(
                "insert into files (id, owner_id, state, uploaded_size, size, wrapped_key, master_key_id, meta,"
                        + " created_at, active_at, completed_at) values ($1, $2, 'complete', 1, 1, '\\x00', 1, '\\x00',"
                        + " now(), now(), now())",
                id,
                owner);
        if (seq > 0) {
            database.execute(
                    "insert into file_links (file_id, chat_id, message_id, seq) values ($1, $2, $3, $4)",
                    id,
                    chat,
                    Ids.next(),
                    seq);
        }
    }

    private ChatDelta sync(UUID person, long version) throws Exception {
        List<ChatCursor> known = version == 0 ? List.of() : List.of(new ChatCursor(chat, version, 0, 0, null, null));
        SyncPage page = (SyncPage) gateway.ask(person, new Sync("1", version == 0 ? 0 : 1_000, known));
        return page.chats().stream()
                .filter(delta -> delta.chatId().equals(chat))
                .findFirst()
                .orElseThrow();
    }

    private List<Message> history(UUID person) throws Exception {
        return ((MessagePage) gateway.ask(person, new MessageHistory("1", chat, null, 100))).messages();
    }

    private List<Long> seqs(UUID person) throws Exception {
        return history(person).stream().map(Message::seq).toList();
    }

    private static @Nullable ErrorCode code(Reply reply) {
        return reply instanceof Failure failure ? failure.code() : null;
    }

    private long count(String sql, UUID parameter) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.queryPool())) {
            return snapshot.select(sql, row -> Columns.integer64(row, 0), parameter)
                    .getFirst();
        }
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.address().jdbcUrl(),
                        database.address().user(),
                        database.address().password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
