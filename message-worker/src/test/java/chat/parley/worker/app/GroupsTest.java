package chat.parley.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.codec.TransitKeyset;
import chat.parley.engines.testing.TestEngines;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.redis.RedisProperties;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatMembers;
import chat.parley.wire.client.ChatPeek;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.Sync;
import chat.parley.wire.model.ChatCursor;
import chat.parley.wire.model.ChatDelta;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.HistoryRule;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.NoticeKind;
import chat.parley.wire.model.Whom;
import chat.parley.wire.server.ChatAdded;
import chat.parley.wire.server.ChatChanged;
import chat.parley.wire.server.ChatLinked;
import chat.parley.wire.server.ChatPeeked;
import chat.parley.wire.server.ChatRemoved;
import chat.parley.wire.server.Event;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MemberPage;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.MessagePage;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.Ok;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.SyncPage;
import chat.parley.wire.topology.RedisKeys;
import chat.parley.wire.transport.CallAdmission;
import chat.parley.wire.transport.CallEviction;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestCallNode;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.testing.TestGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Groups through a whole worker with a real broker, a real database and a real Redis. */
class GroupsTest {
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
    private final UUID ann = database.addUser("ann");
    private final UUID bob = database.addUser("bob");
    private final UUID eve = database.addUser("eve");
    private final UUID dan = database.addUser("dan");
    private final ChatCreate create = Frames.group("Lunch", bob);
    private final UUID chat = create.chatId();

    @AfterEach
    void close() {
        gateway.close();
        worker.close();
        database.close();
    }

    private <E extends Event> E told(UUID person, Class<E> type) throws InterruptedException {
        return type.cast(gateway.awaitEvent(
                        told -> type.isInstance(told.event()) && told.users().contains(person))
                .event());
    }

    private List<Event> toldTo(UUID person) {
        return gateway.events.stream()
                .filter(told -> told.users().contains(person))
                .<Event>map(TestGateway.ToldEvent::event)
                .toList();
    }

    private static @Nullable ErrorCode code(Reply reply) {
        return reply instanceof Failure failure ? failure.code() : null;
    }

    @Test
    void peopleComeAndGoAndSeeWhatTheyMay() throws Exception {
        gateway.ask(ann, create);
        gateway.ask(ann, Frames.send(chat, "before"));

        assertThat(gateway.ask(ann, Frames.add(chat, eve))).isInstanceOf(Ok.class);
        ChatAdded added = told(eve, ChatAdded.class);
        assertThat(List.of(added.version(), added.prevVersion(), added.chat().readSeq()))
                .containsExactly(4L, 0L, 2L);
        ChatChanged changed = told(bob, ChatChanged.class);
        assertThat(changed.info().memberCount()).isEqualTo(3);
        MessagePage all = (MessagePage) gateway.ask(eve, new MessageHistory("1", chat, null, 10));
        assertThat(all.messages()).hasSize(2);
        assertThat(Objects.requireNonNull(all.messages().getLast().notice()).kind())
                .isEqualTo(NoticeKind.ADDED);

        gateway.ask(ann, Frames.remove(chat, eve));
        assertThat(told(eve, ChatRemoved.class)).isEqualTo(new ChatRemoved(chat, 5));
        gateway.ask(bob, Frames.send(chat, "without eve"));
        assertThat(code(gateway.ask(eve, Frames.send(chat, "hello?")))).isEqualTo(ErrorCode.NOT_A_MEMBER);
        assertThat(code(gateway.ask(eve, new MessageHistory("1", chat, null, 10))))
                .isEqualTo(ErrorCode.NOT_A_MEMBER);
        assertThat(code(gateway.ask(eve, new ChatMembers("1", chat, null, 10)))).isEqualTo(ErrorCode.NOT_A_MEMBER);
        SyncPage gone = (SyncPage) gateway.ask(eve, new Sync("1", 1, List.of(new ChatCursor(chat, 4, 2, 0))));
        assertThat(gone.chats()).singleElement().matches(ChatDelta::gone);
        // What came after the answers would have come by now, too.
        assertThat(toldTo(eve)).extracting(Object::getClass).containsExactly(ChatAdded.class, ChatRemoved.class);

        gateway.ask(
                ann,
                Frames.rules(
                        chat,
                        new ChatRules(Whom.ADMINS, Whom.EVERYONE, Whom.EVERYONE, Whom.EVERYONE, HistoryRule.JOINED)));
        gateway.ask(ann, Frames.add(chat, dan));
        told(dan, ChatAdded.class);
        Failure refused = (Failure) gateway.ask(dan, Frames.send(chat, "hi"));
        assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refused.message()).contains("owners and admins");
        gateway.ask(ann, Frames.send(chat, "for dan, too"));
        MessagePage visible = (MessagePage) gateway.ask(dan, new MessageHistory("1", chat, null, 10));
        assertThat(visible.messages()).extracting(Message::seq).containsExactly(6L, 7L);
        assertThat(visible.more()).isFalse();
        MessagePage newest = (MessagePage) gateway.ask(dan, new MessageHistory("1", chat, null, 1));
        assertThat(newest.more()).isTrue();
        MessagePage older = (MessagePage) gateway.ask(dan, new MessageHistory("1", chat, 6L, 10));
        assertThat(older.messages()).isEmpty();
        assertThat(older.more()).isFalse();
        SyncPage fresh = (SyncPage) gateway.ask(dan, new Sync("1", 0, List.of(new ChatCursor(chat, 1, 0, 0))));
        assertThat(fresh.chats().getFirst().messages()).extracting(Message::seq).containsExactly(6L, 7L);

        MemberPage first = (MemberPage) gateway.ask(bob, new ChatMembers("1", chat, null, 2));
        MemberPage second = (MemberPage) gateway.ask(bob, new ChatMembers("1", chat, first.next(), 2));
        assertThat(first.members()).containsExactly(new Member(ann, ChatRole.OWNER), new Member(bob, ChatRole.MEMBER));
        assertThat(second.members()).containsExactly(new Member(dan, ChatRole.MEMBER));
        assertThat(second.next()).isNull();
    }

    @Test
    void peopleComeByALink() throws Exception {
        gateway.ask(ann, create);
        String token = Objects.requireNonNull(((ChatLinked) gateway.ask(bob, Frames.link(chat, true))).token());
        assertThat(gateway.ask(eve, new ChatPeek("1", chat, token)))
                .isEqualTo(new ChatPeeked("1", chat, "Lunch", 2, false));
        ChatCreate unlinked = Frames.group("Other");
        gateway.ask(ann, unlinked);
        Failure wrong = (Failure) gateway.ask(eve, new ChatPeek("1", chat, "x" + token));
        assertThat(wrong.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(gateway.ask(eve, new ChatPeek("1", unlinked.chatId(), token)))
                .isEqualTo(wrong);
        assertThat(gateway.ask(eve, new ChatPeek("1", UUID.randomUUID(), token)))
                .isEqualTo(wrong);
        assertThat(code(gateway.ask(eve, Frames.enter(chat, "x" + token)))).isEqualTo(ErrorCode.NOT_FOUND);

        assertThat(gateway.ask(eve, Frames.enter(chat, token))).isInstanceOf(Ok.class);
        assertThat(told(eve, ChatAdded.class).chat().title()).isEqualTo("Lunch");
        MessageNew notice = told(ann, MessageNew.class);
        assertThat(notice.message().senderId()).isEqualTo(eve);
        assertThat(Objects.requireNonNull(notice.message().notice()).kind()).isEqualTo(NoticeKind.JOINED);
        assertThat(gateway.ask(eve, new ChatPeek("1", chat, token)))
                .isEqualTo(new ChatPeeked("1", chat, "Lunch", 3, true));
        assertThat(gateway.ask(eve, Frames.send(chat, "here I am"))).isInstanceOf(MessageSent.class);

        assertThat(((ChatLinked) gateway.ask(ann, Frames.link(chat, false))).token())
                .isNull();
        assertThat(gateway.ask(dan, new ChatPeek("1", chat, token))).isEqualTo(wrong);
        assertThat(code(gateway.ask(dan, Frames.enter(chat, token)))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void whoIsRemovedOrLeavesIsCutOffFromTheCallWhereverItIs() throws Exception {
        gateway.ask(ann, create);
        gateway.ask(ann, Frames.add(chat, eve));
        try (Redis redis = new Redis(new RedisProperties(settings.redis().uri(), null, Duration.ofSeconds(10)))) {
            TestCallNode node = new TestCallNode(settings.rabbit(), settings.transit(), redis, "0/10");
            CallAdmission call = started(node);
            gateway.ask(ann, Frames.remove(chat, eve));
            gateway.ask(bob, Frames.leave(chat));
            TestGateway.await(() -> node.evictions.size() == 2);
            UUID callId = call.call().callId();
            assertThat(node.evictions)
                    .containsExactly(new CallEviction(callId, 1, eve), new CallEviction(callId, 1, bob));
            assertThat(code(gateway.ask(eve, Frames.joinCall(chat, callId)))).isEqualTo(ErrorCode.NOT_A_MEMBER);

            // A process that is gone has cut everybody off: nothing waits for it.
            gateway.ask(ann, Frames.add(chat, eve));
            node.close();
            assertThat(gateway.ask(ann, Frames.remove(chat, eve))).isInstanceOf(Ok.class);
            assertThat(gateway.ask(ann, Frames.send(chat, "alone"))).isInstanceOf(MessageSent.class);
            redis.mono(commands -> commands.del(RedisKeys.CALL_NODES)).block();
        }
    }

    /** Workers look for processes every other second. */
    private CallAdmission started(TestCallNode node) throws Exception {
        List<Long> tried = new ArrayList<>();
        while (node.admissions.isEmpty()) {
            long connection = gateway.send(ann, Frames.startCall(chat));
            tried.add(connection);
            TestGateway.await(() -> gateway.hasReply(connection) || !node.admissions.isEmpty());
        }
        return node.admission(tried.getLast());
    }
}
