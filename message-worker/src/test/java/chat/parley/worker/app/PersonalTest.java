package chat.parley.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.engines.testing.TestEngines;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatTyping;
import chat.parley.wire.client.ChatsDelivered;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.MessageSchedule;
import chat.parley.wire.client.MessageSeen;
import chat.parley.wire.client.PresenceStatus;
import chat.parley.wire.client.ScheduleList;
import chat.parley.wire.client.Sync;
import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.model.ChatPosition;
import chat.parley.wire.model.Draft;
import chat.parley.wire.model.StatusText;
import chat.parley.wire.server.ChatCreated;
import chat.parley.wire.server.DeliveredMoved;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessageHidden;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.MessagePage;
import chat.parley.wire.server.Ok;
import chat.parley.wire.server.OwnChanged;
import chat.parley.wire.server.ScheduleChanged;
import chat.parley.wire.server.SchedulePage;
import chat.parley.wire.server.SeenPage;
import chat.parley.wire.server.SyncPage;
import chat.parley.wire.server.Typing;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.testing.TestGateway;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What belongs to single people, by a whole worker against a real broker, a real database and a real Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonalTest {
    private final TestDatabase database;
    private final TestWorker worker;
    private final TestGateway gateway;
    private UUID ann = Ids.next();
    private UUID bob = ann;
    private UUID chat = ann;

    PersonalTest() {
        MasterKeyset master = MasterKeyset.generate();
        database = TestDatabase.at(TestEngines.freshDatabase(), master);
        TestWorker.Settings settings = new TestWorker.Settings(
                database.address(),
                TestEngines.freshVirtualHost(),
                TestEngines.freshRedisDatabase(),
                master,
                TransitKeyset.generate());
        worker = TestWorker.start(settings);
        gateway = new TestGateway(settings.rabbit(), settings.transit());
    }

    @AfterAll
    void close() {
        gateway.close();
        worker.close();
        database.close();
    }

    @BeforeEach
    void create() throws Exception {
        ann = database.addUser("ann" + Ids.next());
        bob = database.addUser("bob" + Ids.next());
        ChatCreate create = Frames.group("Group", bob);
        assertThat(gateway.ask(ann, create)).isInstanceOf(ChatCreated.class);
        chat = create.chatId();
    }

    @Test
    void whoIsWritingIsToldToTheOthers() throws Exception {
        ok(bob, new ChatTyping("1", chat));
        Typing typing = new Typing(chat, bob);
        assertThat(gateway.awaitEvent(told -> told.event().equals(typing)).users())
                .containsExactly(ann);
        UUID eve = database.addUser("eve" + Ids.next());
        assertThat(refusal(eve, new ChatTyping("1", chat))).isEqualTo(ErrorCode.NOT_A_MEMBER);
        assertThat(refusal(eve, new ChatTyping("1", Ids.next()))).isEqualTo(ErrorCode.NOT_A_MEMBER);
    }

    @Test
    void whatHasReachedADeviceIsToldAndWhoHasSeenIt() throws Exception {
        UUID eve = database.addUser("eve" + Ids.next());
        gateway.ask(ann, Frames.send(chat, "1"));
        gateway.ask(ann, Frames.send(chat, "2"));
        ok(bob, delivered(99));
        assertThat(gateway.awaitEvent(told -> told.event().equals(new DeliveredMoved(chat, bob, 2)))
                        .users())
                .containsExactly(ann);
        ok(bob, delivered(1));
        ok(eve, delivered(1));
        assertThat(seen(2)).isEqualTo(new SeenPage("1", List.of(), List.of(bob)));
        SyncPage page = (SyncPage) gateway.ask(ann, new Sync("1", 1, List.of(new ChatCursor(chat, 3, 2, 0))));
        assertThat(page.chats())
                .singleElement()
                .satisfies(delta -> assertThat(delta.othersDeliveredSeq()).isEqualTo(2));
        ok(bob, Frames.read(chat, 1));
        assertThat(seen(1)).isEqualTo(new SeenPage("1", List.of(bob), List.of()));
        assertThat(seen(2)).isEqualTo(new SeenPage("1", List.of(), List.of(bob)));
        assertThat(refusal(eve, new MessageSeen("1", chat, 1))).isEqualTo(ErrorCode.NOT_A_MEMBER);
        assertThat(refusal(ann, new MessageSeen("1", chat, 3))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(gateway.events.stream()
                        .filter(told -> told.event() instanceof DeliveredMoved moved
                                && moved.chatId().equals(chat)))
                .hasSize(1);
    }

    @Test
    void whereManyAreNothingIsToldOfDeliveries() throws Exception {
        gateway.ask(ann, Frames.send(chat, "1"));
        database.execute("""
                with made as (insert into users (id, login, name, role, created_at, updated_at)
                    select gen_random_uuid(), 'crowd' || n, 'Crowd', 'user', now(), now() from generate_series(1, 49) n
                    returning id)
                insert into chat_members (chat_id, user_id, role, joined_version, list_version)
                select $1, id, 'member', 1, 1 from made""", chat);
        ok(bob, delivered(1));
        ok(bob, Frames.read(chat, 1));
        assertThat(seen(1)).isEqualTo(new SeenPage("1", List.of(bob), List.of()));
        assertThat(gateway.events)
                .noneMatch(told -> told.event() instanceof DeliveredMoved moved
                        && moved.chatId().equals(chat));
    }

    @Test
    void ownStateIsToldToAllDevicesAndFoundBySync() throws Exception {
        gateway.ask(ann, Frames.send(chat, "1"));
        gateway.ask(ann, Frames.send(chat, "2"));
        ok(bob, Frames.draft(chat, "half a"));
        assertThat(gateway.awaitEvent(told -> told.event() instanceof OwnChanged own
                                && own.chatId().equals(chat))
                        .users())
                .containsExactly(bob);
        ok(bob, Frames.hide(chat, 2L));
        gateway.awaitEvent(told -> told.event().equals(new MessageHidden(chat, 2, List.of(2L), 1, 0, 3, 0)));
        SyncPage page = (SyncPage) gateway.ask(bob, new Sync("1", 1, List.of(new ChatCursor(chat, 3, 0, 2))));
        assertThat(page.chats()).singleElement().satisfies(delta -> {
            assertThat(delta.reset()).isFalse();
            assertThat(delta.messages()).isEmpty();
            assertThat(delta.hidden()).containsExactly(2L);
            assertThat(delta.unread()).isEqualTo(1);
            assertThat(Objects.requireNonNull(delta.chat()).own().draft()).isEqualTo(new Draft("half a", null));
        });
        ChatCursor cursor = new ChatCursor(chat, 3, 0, 2, 2L, 2L);
        assertThat(((SyncPage) gateway.ask(bob, new Sync("1", 1, List.of(cursor)))).chats())
                .isEmpty();
        MessagePage history = (MessagePage) gateway.ask(bob, new MessageHistory("1", chat, null, 10));
        assertThat(history.messages()).hasSize(1);
    }

    @Test
    void scheduledMessagesAreSentAtTheirTimeByWhoeverMay() throws Exception {
        MessageSchedule later = Frames.schedule(chat, Instant.now().plusSeconds(3600), "later");
        MessageSchedule soon = Frames.schedule(chat, Instant.now().plusSeconds(1800), "soon");
        ok(bob, later);
        ok(bob, soon);
        assertThat(scheduled(bob).messages())
                .extracting(message -> message.body().text())
                .containsExactly("soon", "later");
        makeDue(bob, soon);
        MessageNew sent = (MessageNew) gateway.awaitEvent(told -> told.event() instanceof MessageNew message
                        && message.message().clientId().equals(soon.clientId()))
                .event();
        assertThat(sent.message().senderId()).isEqualTo(bob);
        assertThat(sent.message().body()).isEqualTo(soon.body());
        TestGateway.await(() -> gateway.events.stream()
                        .filter(told -> told.event().equals(new ScheduleChanged(chat)))
                        .count()
                == 3);
        assertThat(scheduled(bob).messages()).hasSize(1);

        UUID eve = database.addUser("eve" + Ids.next());
        ChatCreate create = Frames.group("Blocked", eve);
        gateway.ask(ann, create);
        MessageSchedule blocked = Frames.schedule(create.chatId(), Instant.now().plusSeconds(1800), "from nobody");
        ok(eve, blocked);
        database.execute("update users set state = 'blocked' where id = $1", eve);
        makeDue(eve, blocked);
        TestGateway.await(() -> database.execute(
                        "update scheduled_messages set handed = 0 where user_id = $1 and failed = 'forbidden'", eve)
                == 1);
        MessagePage history = (MessagePage) gateway.ask(ann, new MessageHistory("1", create.chatId(), null, 10));
        assertThat(history.messages()).isEmpty();
    }

    @Test
    void aStatusIsKept() throws Exception {
        ok(bob, new PresenceStatus("1", new StatusText("at lunch", null, null)));
        ok(
                ann,
                new PresenceStatus(
                        "1", new StatusText("here", "👋", Instant.now().plusSeconds(60))));
        assertThat(refusal(
                        bob,
                        new PresenceStatus(
                                "1", new StatusText("over", null, Instant.now().minusSeconds(60)))))
                .isEqualTo(ErrorCode.BAD_FRAME);
        assertThat(database.execute("update user_statuses set emoji = emoji where text in ('at lunch', 'here')"))
                .isEqualTo(2);
        ok(bob, new PresenceStatus("1", null));
        assertThat(database.execute("delete from user_statuses where user_id = $1", bob))
                .isZero();
    }

    private void makeDue(UUID userId, MessageSchedule schedule) {
        assertThat(database.execute(
                        "update scheduled_messages set at = now() where user_id = $1 and client_id = $2",
                        userId,
                        schedule.clientId()))
                .isEqualTo(1);
    }

    private ChatsDelivered delivered(long seq) {
        return new ChatsDelivered("1", List.of(new ChatPosition(chat, seq), new ChatPosition(Ids.next(), 1)));
    }

    private SeenPage seen(long seq) throws Exception {
        return (SeenPage) gateway.ask(ann, new MessageSeen("1", chat, seq));
    }

    private SchedulePage scheduled(UUID userId) throws Exception {
        return (SchedulePage) gateway.ask(userId, new ScheduleList("1"));
    }

    private void ok(UUID userId, ClientFrame frame) throws Exception {
        assertThat(gateway.ask(userId, frame)).isInstanceOf(Ok.class);
    }

    private ErrorCode refusal(UUID userId, ClientFrame frame) throws Exception {
        return ((Failure) gateway.ask(userId, frame)).code();
    }
}
