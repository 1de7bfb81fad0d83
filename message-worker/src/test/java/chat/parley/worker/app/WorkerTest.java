package chat.parley.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.broker.amqp.DeadLetters;
import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.engines.Engines;
import chat.parley.engines.PostgresAddress;
import chat.parley.engines.testing.TestEngines;
import chat.parley.storage.keyring.MasterKeyMissingException;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatList;
import chat.parley.wire.client.MessageGet;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.MessageMentions;
import chat.parley.wire.client.MessageRevisions;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.client.PeopleGet;
import chat.parley.wire.client.PeopleList;
import chat.parley.wire.client.PresenceSubscribe;
import chat.parley.wire.client.Search;
import chat.parley.wire.client.Sync;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.SearchHit;
import chat.parley.wire.server.ChatAdded;
import chat.parley.wire.server.ChatCreated;
import chat.parley.wire.server.ChatPage;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MentionPage;
import chat.parley.wire.server.MessageChanged;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.MessagePage;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.Ok;
import chat.parley.wire.server.PeoplePage;
import chat.parley.wire.server.PresenceReport;
import chat.parley.wire.server.ReadMoved;
import chat.parley.wire.server.RevisionPage;
import chat.parley.wire.server.SearchPage;
import chat.parley.wire.server.SyncPage;
import chat.parley.wire.transport.DeliveryBatch;
import chat.parley.worker.chat.ChatTestWorker;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.HeldWork;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.testing.TestGateway;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole workers against a real broker, a real database and a real Redis. */
class WorkerTest {
    private final MasterKeyset master = MasterKeyset.generate();
    private final List<AutoCloseable> open = new ArrayList<>();

    private TestWorker.Settings settings(PostgresAddress postgres) {
        return settings(postgres, master);
    }

    private static TestWorker.Settings settings(PostgresAddress postgres, MasterKeyset master) {
        return new TestWorker.Settings(
                postgres,
                TestEngines.freshVirtualHost(),
                TestEngines.freshRedisDatabase(),
                master,
                TransitKeyset.generate());
    }

    private static TestWorker.Settings settings(TestWorker.Settings settings, MasterKeyset master) {
        return new TestWorker.Settings(
                settings.postgres(), settings.rabbit(), settings.redis(), master, settings.transit());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    private static List<Message> found(TestGateway gateway, UUID userId, Search search) {
        try {
            return ((SearchPage) gateway.ask(userId, search))
                    .hits().stream().map(SearchHit::message).toList();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void peopleChat() throws Exception {
        TestDatabase database = opened(TestDatabase.at(TestEngines.freshDatabase(), master));
        TestWorker.Settings settings = settings(database.address());
        UUID ann = database.addUser("ann");
        UUID bob = database.addUser("bob");
        opened(TestWorker.start(settings));
        TestGateway gateway = opened(new TestGateway(settings.rabbit(), settings.transit()));

        ChatCreate create = Frames.group("Lunch", bob);
        assertThat(((ChatCreated) gateway.ask(ann, create)).chat().title()).isEqualTo("Lunch");
        UUID chat = create.chatId();
        for (UUID member : List.of(ann, bob)) {
            gateway.awaitEvent(
                    told -> told.event() instanceof ChatAdded && told.users().contains(member));
        }

        MessageSend send = Frames.send(chat, "hello");
        MessageSent sent = (MessageSent) gateway.ask(ann, send);
        assertThat(List.of(sent.seq(), sent.version(), sent.prevVersion())).containsExactly(1L, 2L, 1L);
        assertThat(gateway.ask(ann, send)).isEqualTo(sent);
        MessageNew told = (MessageNew)
                gateway.awaitEvent(event -> event.event() instanceof MessageNew).event();
        assertThat(told.message().body()).isEqualTo(send.body());

        assertThat(gateway.ask(ann, Frames.edit(chat, 1, "hello everybody!"))).isInstanceOf(Ok.class);
        assertThat(gateway.ask(bob, Frames.react(chat, 1, "👍", true))).isInstanceOf(Ok.class);
        Message changed = ((MessageChanged) gateway.awaitEvent(event -> event.event() instanceof MessageChanged reacted
                                && reacted.message().reactions() != null)
                        .event())
                .message();
        assertThat(changed.body()).isEqualTo(MessageBody.of("hello everybody!"));
        assertThat(((MessagePage) gateway.ask(bob, new MessageGet("1", chat, List.of(1L)))).messages())
                .containsExactly(changed);
        assertThat(((RevisionPage) gateway.ask(bob, new MessageRevisions("1", chat, 1))).revisions())
                .hasSize(1);
        assertThat(gateway.ask(ann, new MessageMentions("1", null, 10))).isInstanceOf(MentionPage.class);

        assertThat(gateway.ask(bob, Frames.read(chat, 1))).isInstanceOf(Ok.class);
        assertThat(gateway.awaitEvent(event -> event.event() instanceof ReadMoved)
                        .event())
                .isEqualTo(new ReadMoved(chat, bob, 1));

        MessagePage page = (MessagePage) gateway.ask(bob, new MessageHistory("1", chat, null, 10));
        assertThat(page.messages()).containsExactly(changed);
        assertThat(page.more()).isFalse();
        assertThat(((ChatPage) gateway.ask(bob, new ChatList("1", null, 10))).chats())
                .singleElement()
                .satisfies(listed -> assertThat(listed.othersReadSeq()).isEqualTo(1));
        assertThat(((SyncPage) gateway.ask(bob, new Sync("1", 0, List.of()))).chats())
                .hasSize(1);
        UUID eve = database.addUser("eve");
        Failure refused = (Failure) gateway.ask(eve, new MessageHistory("1", chat, null, 10));
        assertThat(refused.code()).isEqualTo(ErrorCode.NOT_A_MEMBER);

        Search search = new Search("1", "EVERYB", null, ann, null, null, null, null, 10);
        TestGateway.await(() -> found(gateway, bob, search).equals(List.of(changed)));
        assertThat(found(gateway, eve, search)).isEmpty();

        PeoplePage people = (PeoplePage) gateway.ask(ann, new PeopleList("1", "OF B", null, 10));
        assertThat(people.people()).extracting(Person::id).containsExactly(bob);
        PeoplePage first = (PeoplePage) gateway.ask(ann, new PeopleList("1", null, null, 2));
        PeoplePage second = (PeoplePage) gateway.ask(ann, new PeopleList("1", null, first.next(), 2));
        assertThat(first.people()).extracting(Person::login).containsExactly("ann", "bob");
        assertThat(second.people()).extracting(Person::login).containsExactly("eve");
        assertThat(second.next()).isNull();
        database.execute("update users set state = 'blocked' where id = $1", eve);
        PeoplePage named = (PeoplePage) gateway.ask(ann, new PeopleGet("1", List.of(eve, Ids.next())));
        assertThat(named.people())
                .singleElement()
                .satisfies(found -> assertThat(found.active()).isFalse());

        assertThat(gateway.ask(ann, new PresenceSubscribe("1", List.of(bob)))).isInstanceOf(PresenceReport.class);
        assertNumbersHaveNoGaps(gateway);
    }

    /** Batches of each publisher for each address count from 1 without gaps. */
    private static void assertNumbersHaveNoGaps(TestGateway gateway) {
        Map<Boolean, List<Long>> numbers = gateway.batches.stream()
                .collect(Collectors.partitioningBy(
                        batch -> batch.deliveries().getFirst()
                                instanceof chat.parley.wire.transport.Delivery.ToConnection,
                        Collectors.mapping(DeliveryBatch::sequence, Collectors.toList())));
        numbers.values()
                .forEach(list -> assertThat(list)
                        .isEqualTo(
                                LongStream.rangeClosed(1, list.size()).boxed().toList()));
    }

    @Test
    void twoWorkersShareTheChatsAndTakeOver() throws Exception {
        TestDatabase database = opened(TestDatabase.at(TestEngines.freshDatabase(), master));
        TestWorker.Settings settings = settings(database.address());
        UUID ann = database.addUser("ann");
        TestWorker first = TestWorker.start(settings);
        opened(TestWorker.start(settings));
        TestGateway gateway = opened(new TestGateway(settings.rabbit(), settings.transit()));
        List<UUID> chats = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ChatCreate create = Frames.group("Group " + i);
            gateway.ask(ann, create);
            chats.add(create.chatId());
        }
        List<Long> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            sent.add(gateway.send(ann, Frames.send(chats.get(i % 8), "message " + i)));
            if (i == 100) {
                first.close();
            }
        }
        for (long connection : sent) {
            assertThat(gateway.reply(connection)).isInstanceOf(MessageSent.class);
        }
        for (int i = 0; i < 8; i++) {
            MessagePage page = (MessagePage) gateway.ask(ann, new MessageHistory("1", chats.get(i), null, 100));
            int offset = i;
            assertThat(page.messages().stream().map(Message::body).map(body -> body == null ? "" : body.text()))
                    .isEqualTo(LongStream.range(0, 25)
                            .mapToObj(n -> "message " + (n * 8 + offset))
                            .toList());
        }
    }

    @Test
    void whatCanNeverBeStoredBecomesADeadLetterAndTheRestGoesOn() throws Exception {
        TestDatabase database = opened(TestDatabase.at(TestEngines.freshDatabase(), master));
        TestWorker.Settings settings = settings(database.address());
        UUID ann = database.addUser("ann");
        opened(TestWorker.start(settings));
        TestGateway gateway = opened(new TestGateway(settings.rabbit(), settings.transit()));
        ChatCreate create = Frames.group("Group");
        gateway.ask(ann, create);
        UUID chat = create.chatId();
        MessageSend poison = Frames.send(chat, "poison");
        refuse(database.address(), poison.clientId());

        long before = gateway.send(ann, Frames.send(chat, "before"));
        long poisoned = gateway.send(ann, poison);
        long after = gateway.send(ann, Frames.send(chat, "after"));
        assertThat(((MessageSent) gateway.reply(before)).seq()).isEqualTo(1);
        assertThat(((Failure) gateway.reply(poisoned)).code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(((MessageSent) gateway.reply(after)).seq()).isEqualTo(2);
        DeadLetters letters = gateway.deadLetters();
        TestGateway.await(() -> letters.look().waiting() == 1);
        assertThat(letters.look().letters()).singleElement().satisfies(letter -> {
            assertThat(letter.type()).isEqualTo("message.send");
            assertThat(letter.chatId()).isEqualTo(chat);
            assertThat(letter.senderId()).isEqualTo(ann);
            assertThat(letter.attempts()).isEqualTo(3);
        });
        // Forgotten after the letter was put aside.
        TestGateway.await(() -> database.one("select count(*) from attempts", Long.class) == 0);

        assertThat(letters.replay(null).done()).isEqualTo(1);
        TestGateway.await(() -> letters.look().waiting() == 1);
        sql(database.address(), "alter table messages drop constraint poison");
        assertThat(letters.replay(null)).isEqualTo(new DeadLetters.Done(1, 0, 0));
        assertThat(((MessageSent) gateway.ask(ann, poison)).seq())
                .as("whoever sends it again is told where it is")
                .isEqualTo(3);
    }

    /** Makes one message impossible to store. */
    private static void refuse(PostgresAddress address, UUID clientId) throws SQLException {
        sql(address, "alter table messages add constraint poison check (client_id <> '" + clientId + "')");
    }

    private static void sql(PostgresAddress address, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void messagesWaitWhilePostgresIsAway() throws Exception {
        Engines engines = opened(TestEngines.openOwn());
        engines.postgres().start();
        TestDatabase database = opened(TestDatabase.at(engines.postgres().address(), master));
        TestWorker.Settings settings = settings(database.address());
        UUID ann = database.addUser("ann");
        opened(TestWorker.start(settings));
        TestGateway gateway = opened(new TestGateway(settings.rabbit(), settings.transit()));
        ChatCreate create = Frames.group("Group");
        gateway.ask(ann, create);
        gateway.ask(ann, Frames.send(create.chatId(), "1"));

        HeldWork held = opened(HeldWork.watch());
        engines.postgres().kill();
        long second = gateway.send(ann, Frames.send(create.chatId(), "2"));
        long third = gateway.send(ann, Frames.send(create.chatId(), "3"));
        held.await();
        assertThat(gateway.hasReply(second)).isFalse();
        engines.postgres().start();

        assertThat(((MessageSent) gateway.reply(second)).seq()).isEqualTo(2);
        assertThat(((MessageSent) gateway.reply(third)).seq()).isEqualTo(3);
        assertThat(gateway.waitingDeadLetters()).isZero();
    }

    @Test
    void aMasterKeysetThatDoesNotFitTheDatabaseStopsTheStart() throws Exception {
        TestDatabase database = opened(TestDatabase.at(TestEngines.freshDatabase(), master));
        createChat(database, database.addUser("ann"));
        MasterKeyset foreign = MasterKeyset.generate();

        assertThatThrownBy(() -> TestWorker.start(settings(database.address(), foreign)))
                .hasRootCauseInstanceOf(MasterKeyMissingException.class)
                .rootCause()
                .hasMessageContaining(Integer.toUnsignedString(master.primaryId()))
                .hasMessageContaining(Integer.toUnsignedString(foreign.primaryId()));
    }

    /** A master key that was added elsewhere first. */
    @Test
    void messagesWaitWhileTheWorkerLacksAMasterKey() throws Exception {
        TestDatabase database = opened(TestDatabase.at(TestEngines.freshDatabase(), master));
        TestWorker.Settings settings = settings(database.address());
        UUID ann = database.addUser("ann");
        TestWorker lagging = TestWorker.start(settings);
        MasterKeyset rotated = master.withNewPrimary();
        UUID chat = createChat(opened(TestDatabase.at(database.address(), rotated)), ann);
        TestGateway gateway = opened(new TestGateway(settings.rabbit(), settings.transit()));

        Failure unanswered = (Failure) gateway.ask(ann, new ChatList("1", null, 10));
        assertThat(unanswered.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        HeldWork held = opened(HeldWork.watch());
        long message = gateway.send(ann, Frames.send(chat, "held"));
        held.await();
        assertThat(gateway.hasReply(message)).isFalse();

        lagging.close();
        opened(TestWorker.start(settings(settings, rotated)));
        assertThat(((MessageSent) gateway.reply(message)).seq()).isEqualTo(1);
        assertThat(gateway.waitingDeadLetters()).isZero();
    }

    /** As a worker with the database's keyset does. */
    private static UUID createChat(TestDatabase database, UUID creator) throws InterruptedException {
        ChatCreate create = Frames.group("Group");
        new ChatTestWorker(database).carryOutAll(List.of(ChatTestWorker.work(creator, create)));
        return create.chatId();
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        open.add(closeable);
        return closeable;
    }
}
