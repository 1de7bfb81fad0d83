package chat.parley.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.DeadLetters;
import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.engines.Engines;
import chat.parley.engines.RedisAddress;
import chat.parley.engines.testing.TestEngines;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisProperties;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.CallJoin;
import chat.parley.wire.client.CallStart;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.Sync;
import chat.parley.wire.model.CallEntry;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.model.ChatDelta;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.OngoingCall;
import chat.parley.wire.server.CallOpened;
import chat.parley.wire.server.Event;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.MessagePage;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.ReadMoved;
import chat.parley.wire.server.SyncPage;
import chat.parley.wire.transport.CallAdmission;
import chat.parley.wire.transport.CallReport;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.HeldWork;
import chat.parley.worker.testing.TestCallNode;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.testing.TestGateway;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls through a whole worker with a real broker, a real database and a real Redis; the processes are played. */
class CallsTest {
    private final MasterKeyset master = MasterKeyset.generate();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        open.add(closeable);
        return closeable;
    }

    /** A worker, people, and a chat of ann and bob. */
    private final class Scene {
        final TestDatabase database;
        final TestWorker.Settings settings;
        final TestGateway gateway;
        final Redis redis;
        final UUID ann;
        final UUID bob;
        final UUID chat;

        Scene() throws Exception {
            this(opened(TestDatabase.at(TestEngines.freshDatabase(), master)), TestEngines.freshRedisDatabase());
        }

        Scene(TestDatabase database, RedisAddress redisAddress) throws Exception {
            this.database = database;
            this.settings = new TestWorker.Settings(
                    database.address(), TestEngines.freshVirtualHost(), redisAddress, master, TransitKeyset.generate());
            this.ann = database.addUser("ann");
            this.bob = database.addUser("bob");
            opened(TestWorker.start(settings));
            this.gateway = opened(new TestGateway(settings.rabbit(), settings.transit()));
            this.redis = opened(new Redis(new RedisProperties(redisAddress.uri(), null, Duration.ofSeconds(10))));
            ChatCreate create = Frames.group("Group", bob);
            gateway.ask(ann, create);
            this.chat = create.chatId();
        }

        TestCallNode node(String load) throws Exception {
            return opened(new TestCallNode(settings.rabbit(), settings.transit(), redis, load));
        }

        /** Sends the frame until a worker has found a process for it; workers look every other second. */
        CallAdmission admitted(TestCallNode node, UUID userId, ChatFrame frame) throws Exception {
            while (true) {
                long connection = gateway.send(userId, frame);
                TestGateway.await(() -> gateway.hasReply(connection)
                        || node.admissions.stream()
                                .anyMatch(admission -> admission.frame().connection() == connection));
                if (!gateway.hasReply(connection)) {
                    return node.admission(connection);
                }
                assertThat(((Failure) gateway.reply(connection)).code()).isEqualTo(ErrorCode.UNAVAILABLE);
            }
        }

        <E extends Event> E told(Class<E> type, java.util.function.Predicate<E> wanted) throws InterruptedException {
            return type.cast(gateway.awaitEvent(told -> type.isInstance(told.event())
                            && told.users().contains(bob)
                            && wanted.test(type.cast(told.event())))
                    .event());
        }

        SyncPage sync(UUID userId, long version) throws Exception {
            return (SyncPage) gateway.ask(userId, new Sync("1", 0, List.of(new ChatCursor(chat, version, 0, 0))));
        }

        List<Message> history() throws Exception {
            return ((MessagePage) gateway.ask(bob, new MessageHistory("1", chat, null, 10))).messages();
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    @Test
    void aCallFromItsBeginningToItsEntry() throws Exception {
        Scene scene = new Scene();
        TestCallNode node = scene.node("0/10");
        CallStart start = Frames.startCall(scene.chat);
        CallAdmission admission = scene.admitted(node, scene.ann, start);
        assertThat(admission.frame().frame()).isEqualTo(start);
        assertThat(admission.gateway()).isEqualTo(scene.gateway.startId);
        assertThat(admission.epoch()).isEqualTo(1);
        assertThat(admission.ring()).containsExactly(scene.bob);
        OngoingCall call = admission.call();
        assertThat(call.node()).isEqualTo(node.id);
        CallOpened opened = scene.told(CallOpened.class, event -> true);
        assertThat(opened).isEqualTo(new CallOpened(scene.chat, 2, 1, call));

        CallJoin join = Frames.joinCall(scene.chat, start.callId());
        CallAdmission joined = scene.admitted(node, scene.bob, join);
        assertThat(joined.call()).isEqualTo(call);
        assertThat(joined.ring()).isEmpty();
        assertThat(joined.moderator()).isFalse();

        Instant answered = now();
        node.report(new CallReport.Answered(scene.chat, call.callId(), 1, answered));
        assertThat(scene.told(CallOpened.class, event -> event.version() == 3)
                        .call()
                        .answeredAt())
                .isEqualTo(answered);
        ChatDelta talking = scene.sync(scene.bob, 2).chats().getFirst();
        assertThat(Objects.requireNonNull(talking.chat()).call())
                .isEqualTo(new OngoingCall(call.callId(), scene.ann, call.startedAt(), true, answered, node.id));

        node.report(new CallReport.Ended(
                scene.chat,
                call.callId(),
                1,
                CallOutcome.CANCELLED,
                answered.plusSeconds(90),
                List.of(scene.ann, scene.bob)));
        MessageNew entry = scene.told(MessageNew.class, event -> true);
        assertThat(entry.prevVersion()).isEqualTo(3);
        assertThat(entry.message().call())
                .isEqualTo(new CallEntry(
                        call.callId(), CallOutcome.ANSWERED, true, 90_000, List.of(scene.ann, scene.bob)));
        assertThat(scene.told(ReadMoved.class, event -> true))
                .isEqualTo(new ReadMoved(scene.chat, scene.bob, 1, 0, 0, 4L, 0L));
        assertThat(scene.history()).containsExactly(entry.message());
        ChatDelta over = scene.sync(scene.bob, 3).chats().getFirst();
        assertThat(Objects.requireNonNull(over.chat()).call()).isNull();
        assertThat(over.messages()).containsExactly(entry.message());
        assertThat(over.readSeq()).isEqualTo(1);
        assertThat(((Failure) scene.gateway.ask(scene.bob, join)).code()).isEqualTo(ErrorCode.CALL_OVER);
    }

    @Test
    void withoutAProcessACallIsRefusedAndMessagesGoOn() throws Exception {
        Scene scene = new Scene();
        TestCallNode.announce(scene.redis, UUID.randomUUID(), "10/10");
        Failure refused = (Failure) scene.gateway.ask(scene.ann, Frames.startCall(scene.chat));
        assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(refused.retryAfterMs()).isPositive();
        assertThat(scene.gateway.ask(scene.ann, Frames.send(scene.chat, "hello")))
                .isInstanceOf(MessageSent.class);
        UUID eve = scene.database.addUser("eve");
        assertThat(((Failure) scene.gateway.ask(eve, Frames.startCall(scene.chat))).code())
                .isEqualTo(ErrorCode.NOT_A_MEMBER);
    }

    @Test
    void aCallWhoseProcessIsGoneIsGivenToAnother() throws Exception {
        Scene scene = new Scene();
        TestCallNode first = scene.node("0/10");
        CallAdmission admission = scene.admitted(first, scene.ann, Frames.startCall(scene.chat));
        UUID callId = admission.call().callId();
        TestCallNode second = scene.node("5/10");
        first.close();

        CallAdmission moved = scene.admitted(second, scene.ann, Frames.joinCall(scene.chat, callId));
        assertThat(moved.epoch()).isEqualTo(2);
        assertThat(moved.call().node()).isEqualTo(second.id);
        assertThat(moved.ring()).as("nobody has answered yet").containsExactly(scene.bob);
        CallOpened opened = scene.told(CallOpened.class, event -> event.version() == 3);
        assertThat(opened.call().node()).isEqualTo(second.id);
        assertThat(scene.admitted(second, scene.bob, Frames.joinCall(scene.chat, callId))
                        .epoch())
                .isEqualTo(2);

        // Another chat's call finds the dead one in Redis, and the living one.
        ChatCreate other = Frames.group("Other", scene.bob);
        scene.gateway.ask(scene.ann, other);
        CallAdmission elsewhere = scene.admitted(second, scene.ann, Frames.startCall(other.chatId()));
        assertThat(elsewhere.call().node()).isEqualTo(second.id);

        second.report(new CallReport.Ended(scene.chat, callId, 1, CallOutcome.MISSED, now(), List.of(scene.ann)));
        second.report(new CallReport.Ended(scene.chat, callId, 2, CallOutcome.MISSED, now(), List.of(scene.bob)));
        assertThat(Objects.requireNonNull(scene.told(MessageNew.class, event -> true)
                                .message()
                                .call())
                        .participants())
                .containsExactly(scene.ann, scene.bob);
    }

    @Test
    void whereNoOtherIsTheSenderIsAskedToComeBack() throws Exception {
        Scene scene = new Scene();
        TestCallNode node = scene.node("0/10");
        CallAdmission admission = scene.admitted(node, scene.ann, Frames.startCall(scene.chat));
        node.close();
        CallJoin join = Frames.joinCall(scene.chat, admission.call().callId());
        Failure refused = (Failure) scene.gateway.ask(scene.bob, join);
        assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(refused.retryAfterMs()).isPositive();
        TestCallNode next = scene.node("0/10");
        assertThat(scene.admitted(next, scene.bob, join).epoch()).isEqualTo(2);
    }

    @Test
    void withoutRedisCallsAreRefusedAndMessagesGoOn() throws Exception {
        Engines engines = opened(TestEngines.openOwn());
        engines.redis().start();
        Scene scene = new Scene(
                opened(TestDatabase.at(TestEngines.freshDatabase(), master)),
                engines.redis().address());
        TestCallNode node = scene.node("0/10");
        CallAdmission admission = scene.admitted(node, scene.ann, Frames.startCall(scene.chat));
        engines.redis().kill();
        ChatCreate other = Frames.group("Other", scene.bob);
        scene.gateway.ask(scene.ann, other);
        // What was seen counts for some seconds: until then calls begin.
        long connection;
        do {
            connection = scene.gateway.send(scene.ann, Frames.startCall(other.chatId()));
            assertThat(scene.gateway.ask(scene.ann, Frames.send(other.chatId(), "on")))
                    .isInstanceOf(MessageSent.class);
            node.report(node.admissions.stream()
                    .filter(begun -> begun.chatId().equals(other.chatId()))
                    .map(begun -> new CallReport.Ended(
                            begun.chatId(),
                            begun.call().callId(),
                            begun.epoch(),
                            CallOutcome.CANCELLED,
                            now(),
                            List.of()))
                    .toArray(CallReport[]::new));
            Thread.sleep(100);
        } while (!scene.gateway.hasReply(connection));
        assertThat(((Failure) scene.gateway.reply(connection)).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        UUID callId = admission.call().callId();
        assertThat(scene.admitted(node, scene.bob, Frames.joinCall(scene.chat, callId))
                        .epoch())
                .as("what goes on goes on")
                .isEqualTo(1);
    }

    @Test
    void reportsWaitWhilePostgresIsAway() throws Exception {
        Engines engines = opened(TestEngines.openOwn());
        engines.postgres().start();
        Scene scene = new Scene(
                opened(TestDatabase.at(engines.postgres().address(), master)), TestEngines.freshRedisDatabase());
        TestCallNode node = scene.node("0/10");
        UUID callId = scene.admitted(node, scene.ann, Frames.startCall(scene.chat))
                .call()
                .callId();
        HeldWork held = opened(HeldWork.watch());
        engines.postgres().kill();
        Instant answered = now();
        node.report(new CallReport.Answered(scene.chat, callId, 1, answered));
        node.report(new CallReport.Ended(
                scene.chat, callId, 1, CallOutcome.MISSED, answered.plusSeconds(7), List.of(scene.ann, scene.bob)));
        held.await();
        engines.postgres().start();
        CallEntry entry = Objects.requireNonNull(
                scene.told(MessageNew.class, event -> true).message().call());
        assertThat(entry.outcome()).as("the end did not overtake the answer").isEqualTo(CallOutcome.ANSWERED);
        assertThat(entry.durationMs()).isEqualTo(7_000);
        assertThat(scene.gateway.waitingDeadLetters()).isZero();
    }

    @Test
    void aReportThatCanNeverBeStoredBecomesADeadLetterAndTheRestGoesOn() throws Exception {
        Scene scene = new Scene();
        TestCallNode node = scene.node("0/10");
        UUID poisoned = scene.admitted(node, scene.ann, Frames.startCall(scene.chat))
                .call()
                .callId();
        ChatCreate other = Frames.group("Other", scene.bob);
        scene.gateway.ask(scene.ann, other);
        UUID good = scene.admitted(node, scene.ann, Frames.startCall(other.chatId()))
                .call()
                .callId();
        try (Connection connection = DriverManager.getConnection(
                        scene.database.address().jdbcUrl(),
                        scene.database.address().user(),
                        scene.database.address().password());
                Statement statement = connection.createStatement()) {
            statement.execute("alter table calls add constraint poison check (id <> '" + poisoned
                    + "' or answered_at is null) not valid");
        }
        CallReport poison = new CallReport.Answered(scene.chat, poisoned, 1, now());
        node.report(poison, new CallReport.Answered(other.chatId(), good, 1, now()));
        assertThat(scene.told(CallOpened.class, event -> event.call().answeredAt() != null)
                        .chatId())
                .isEqualTo(other.chatId());
        DeadLetters letters = scene.gateway.deadLetters();
        TestGateway.await(() -> letters.look().waiting() == 1);
        assertThat(letters.look().letters()).singleElement().satisfies(letter -> {
            assertThat(letter.kind()).isEqualTo(DeadLetters.Kind.CALL_REPORT);
            assertThat(letter.chatId()).isEqualTo(scene.chat);
        });
        assertThat(scene.database.execute("delete from attempts")).isZero();
    }
}
