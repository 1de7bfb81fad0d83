package chat.parley.worker.chat.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.CallStart;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.server.CallOpened;
import chat.parley.wire.transport.CallAdmission;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.wire.transport.Sender;
import chat.parley.worker.call.core.NodeLoads;
import chat.parley.worker.chat.core.Outcome.CallAdmitted;
import chat.parley.worker.chat.core.Outcome.CallStep;
import chat.parley.worker.testing.Frames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallJoinsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final UUID ann = Ids.next();
    private final UUID bob = Ids.next();
    private final UUID chat = Ids.next();
    private final UUID node = Ids.next();
    private final UUID otherNode = Ids.next();
    private final Map<UUID, ChatRole> members = new HashMap<>(Map.of(ann, ChatRole.MEMBER, bob, ChatRole.MEMBER));
    private final Map<UUID, NodeLoads.Load> nodes = new HashMap<>(Map.of(node, new NodeLoads.Load(0, 10)));

    private OpenCall call(UUID startedBy) {
        return new OpenCall(
                Ids.next(),
                chat,
                startedBy,
                true,
                NOW,
                null,
                new CallPlace(node, 1),
                45,
                List.of(),
                List.of(startedBy));
    }

    private CallTable table(OpenCall... open) {
        Map<UUID, OpenCall> byChat = new HashMap<>();
        Arrays.stream(open).forEach(call -> byChat.put(call.chatId(), call));
        return new CallTable(byChat, Set.of(), new NodeLoads(nodes), false);
    }

    private MessageBatch.Result carryOut(CallTable table, Work... works) {
        Map<UUID, LockedChat> chats = new HashMap<>();
        for (Work work : works) {
            DataKey content = DataKey.generate(work.chatId(), KeyPurpose.CONTENT, 1, 0, NOW);
            DataKey digest = DataKey.generate(work.chatId(), KeyPurpose.DIGEST, 1, 0, NOW);
            chats.put(
                    work.chatId(),
                    new LockedChat(
                            work.chatId(),
                            ChatKind.GROUP,
                            ChatRules.OPEN,
                            50,
                            40,
                            1,
                            new ChatMembers(1, members),
                            content,
                            digest));
        }
        return new MessageBatch(chats, Map.of(), Map.of(), table, GroupTable.EMPTY, new ContentCipher(), NOW)
                .carryOut(List.of(works));
    }

    private static Work work(UUID userId, ChatFrame frame) {
        return work(userId, UserRole.USER, frame);
    }

    private static Work work(UUID userId, UserRole role, ChatFrame frame) {
        return new Work(
                3, "gateway", new InboundFrame(1, new Sender(userId, userId, role), NOW, frame), frame, "key", false);
    }

    private static CallAdmitted admitted(MessageBatch.Result result) {
        return (CallAdmitted) result.outcomes().getLast();
    }

    private static void refused(MessageBatch.Result result, ErrorCode code) {
        assertThat(result.outcomes().getLast()).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.retryAfter() != null).isEqualTo(code == ErrorCode.UNAVAILABLE);
        });
        assertThat(result.plan().calls().changesNothing()).isTrue();
    }

    @Test
    void whoStartsOpensTheCallAndTheOthersAreCalled() {
        CallStart frame = Frames.startCall(chat);
        MessageBatch.Result result = carryOut(table(), work(ann, frame));
        CallAdmitted admitted = admitted(result);
        assertThat(admitted.step()).isEqualTo(CallStep.OPENED);
        assertThat(admitted.ring()).containsExactly(bob);
        assertThat(admitted.members()).containsExactlyInAnyOrder(ann, bob);
        assertThat(admitted.moderator()).isTrue();
        OpenCall call = admitted.call();
        assertThat(List.of(call.id(), call.startedBy(), call.video(), call.place(), call.version()))
                .containsExactly(frame.callId(), ann, true, new CallPlace(node, 1), 51L);
        assertThat(call.admitted()).containsExactly(ann);
        assertThat(result.plan().calls().opened()).containsExactly(call);
        assertThat(result.plan().advances()).containsExactly(new ChatAdvance(chat, 51, 40, 1, false, 51));
        assertThat(result.plan().messages()).isEmpty();
    }

    @Test
    void messagesAroundItGetTheVersionsAroundIt() {
        MessageBatch.Result result = carryOut(
                table(),
                work(ann, Frames.send(chat, "before")),
                work(ann, Frames.startCall(chat)),
                work(bob, Frames.send(chat, "after")));
        assertThat(result.plan().messages()).extracting(NewMessage::version).containsExactly(51L, 53L);
        assertThat(result.plan().messages()).extracting(NewMessage::seq).containsExactly(41L, 42L);
        assertThat(result.plan().advances()).containsExactly(new ChatAdvance(chat, 53, 42, 1, true, 52));
    }

    @Test
    void membersAreToldAndTheProcessIsToAnswer() {
        Work work = work(ann, Frames.startCall(chat));
        MessageBatch.Result result = carryOut(table(), work);
        Announcement announcement = Announcement.of(result.outcomes(), List.of());
        assertThat(announcement.replies()).isEmpty();
        assertThat(announcement.deliveries()).singleElement().satisfies(delivery -> {
            Delivery.ToUsers users = (Delivery.ToUsers) delivery;
            assertThat(users.users()).containsExactlyInAnyOrder(ann, bob);
            assertThat(users.exceptGateway()).as("the caller's socket, too").isNull();
            assertThat(WireJson.decodeServerFrame(new String(users.frame(), StandardCharsets.UTF_8)))
                    .isEqualTo(
                            new CallOpened(chat, 51, 50, admitted(result).call().view()));
        });
        CallAdmission message = announcement.admissions().getFirst().message();
        assertThat(message)
                .isEqualTo(new CallAdmission(
                        "gateway",
                        work.inbound(),
                        chat,
                        ChatKind.GROUP,
                        admitted(result).call().view(),
                        1,
                        true,
                        admitted(result).members(),
                        List.of(bob)));
    }

    @Test
    void whoStartsWhileACallGoesOnJoinsIt() {
        OpenCall going = call(ann);
        MessageBatch.Result result = carryOut(table(going), work(bob, Frames.startCall(chat)));
        assertThat(admitted(result).call().id()).isEqualTo(going.id());
        assertThat(admitted(result).step()).isEqualTo(CallStep.JOINED);
        assertThat(admitted(result).ring()).isEmpty();
        assertThat(result.plan().calls().changed()).containsExactly(going.admit(bob));
        assertThat(result.plan().advances()).as("members see no change").isEmpty();
        assertThat(Announcement.of(result.outcomes(), List.of()).deliveries()).isEmpty();
    }

    @Test
    void ofTwoWhoStartTogetherTheSecondJoins() {
        MessageBatch.Result result =
                carryOut(table(), work(ann, Frames.startCall(chat)), work(bob, Frames.startCall(chat)));
        assertThat(result.plan().calls().opened()).singleElement().satisfies(call -> {
            assertThat(call.startedBy()).isEqualTo(ann);
            assertThat(call.admitted()).containsExactly(ann, bob);
        });
        assertThat(result.outcomes())
                .extracting(outcome -> ((CallAdmitted) outcome).step())
                .containsExactly(CallStep.OPENED, CallStep.JOINED);
    }

    @Test
    void aRepeatIsAdmittedAgainAndToldAgainOnlyWhenNobodyKnowsWhetherItWas() {
        OpenCall going = call(ann);
        Work repeat = work(ann, Frames.startCall(chat, going.id()));
        for (Work work : List.of(repeat, repeat.tryAgain())) {
            MessageBatch.Result result = carryOut(table(going), work);
            assertThat(result.plan().changesNothing()).isTrue();
            Announcement announcement = Announcement.of(result.outcomes(), List.of());
            assertThat(announcement.admissions().getFirst().message().ring()).containsExactly(bob);
            assertThat(announcement.deliveries()).hasSize(work.again() ? 1 : 0);
        }
    }

    @Test
    void nobodyIsCalledOnceItWasAnswered() {
        OpenCall answered = call(ann).answer(NOW, 46);
        assertThat(admitted(carryOut(table(answered), work(ann, Frames.joinCall(chat, answered.id()))))
                        .ring())
                .isEmpty();
    }

    @Test
    void strangersAreRefused() {
        refused(carryOut(table(), work(Ids.next(), Frames.startCall(chat))), ErrorCode.NOT_A_MEMBER);
        OpenCall going = call(ann);
        refused(carryOut(table(going), work(Ids.next(), Frames.joinCall(chat, going.id()))), ErrorCode.NOT_A_MEMBER);
    }

    @Test
    void aCallThatIsOverIsOver() {
        refused(carryOut(table(), work(ann, Frames.joinCall(chat, Ids.next()))), ErrorCode.CALL_OVER);
        refused(carryOut(table(call(ann)), work(ann, Frames.joinCall(chat, Ids.next()))), ErrorCode.CALL_OVER);
        UUID used = Ids.next();
        CallTable table = new CallTable(Map.of(), Set.of(used), new NodeLoads(nodes), false);
        refused(carryOut(table, work(ann, Frames.startCall(chat, used))), ErrorCode.CALL_OVER);
    }

    /** A process knows its calls by their ids: an id of one chat's call must not open one of another. */
    @Test
    void anIdIsForOneCallOfTheWholeServer() {
        UUID id = Ids.next();
        MessageBatch.Result result =
                carryOut(table(), work(ann, Frames.startCall(chat, id)), work(ann, Frames.startCall(Ids.next(), id)));
        assertThat(result.plan().calls().opened()).hasSize(1);
        assertThat(((Outcome.Refused) result.outcomes().getLast()).code()).isEqualTo(ErrorCode.CALL_OVER);
    }

    @Test
    void withoutAProcessNoCallBegins() {
        nodes.clear();
        refused(carryOut(table(), work(ann, Frames.startCall(chat))), ErrorCode.UNAVAILABLE);
        nodes.put(node, new NodeLoads.Load(10, 10));
        refused(carryOut(table(), work(ann, Frames.startCall(chat))), ErrorCode.UNAVAILABLE);
        // What goes on is not held up by that.
        OpenCall going = call(ann);
        assertThat(admitted(carryOut(table(going), work(bob, Frames.startCall(chat))))
                        .call()
                        .place())
                .isEqualTo(going.place());
    }

    @Test
    void aJoiningThatWasHeldForTooLongIsRefused() {
        CallTable late = new CallTable(Map.of(), Set.of(), new NodeLoads(nodes), true);
        refused(carryOut(late, work(ann, Frames.startCall(chat))), ErrorCode.UNAVAILABLE);
    }

    @Test
    void aCallWhoseProcessIsGoneIsGivenToAnother() {
        nodes.put(otherNode, new NodeLoads.Load(5, 10));
        OpenCall going = call(ann).admit(bob);
        Work work = work(bob, Frames.joinCall(chat, going.id())).notReached(going.place());
        MessageBatch.Result result = carryOut(table(going), work);
        OpenCall moved = admitted(result).call();
        assertThat(admitted(result).step()).isEqualTo(CallStep.MOVED);
        assertThat(moved.place()).isEqualTo(new CallPlace(otherNode, 2));
        assertThat(moved.version()).isEqualTo(51);
        assertThat(moved.participants()).as("who was in it").containsExactly(ann, bob);
        assertThat(moved.admitted()).containsExactly(bob);
        assertThat(result.plan().advances()).containsExactly(new ChatAdvance(chat, 51, 40, 1, false, 51));
        assertThat(Announcement.of(result.outcomes(), List.of()).deliveries()).hasSize(1);
    }

    @Test
    void aCallThatWasGivenToAnotherMeanwhileStaysThere() {
        nodes.put(otherNode, new NodeLoads.Load(5, 10));
        OpenCall gone = call(ann);
        OpenCall going = gone.moveTo(otherNode, 46);
        Work work = work(bob, Frames.joinCall(chat, gone.id())).notReached(gone.place());
        CallAdmitted admitted = admitted(carryOut(table(going), work));
        assertThat(admitted.step()).isEqualTo(CallStep.JOINED);
        assertThat(admitted.call().place()).isEqualTo(going.place());
    }

    @Test
    void itIsNotMovedForEver() {
        OpenCall going = call(ann);
        Work work = work(bob, Frames.joinCall(chat, going.id())).notReached(going.place());
        refused(carryOut(table(going), work), ErrorCode.UNAVAILABLE);
        nodes.put(otherNode, new NodeLoads.Load(0, 10));
        for (int i = 0; i < 3; i++) {
            work = work.notReached(new CallPlace(Ids.next(), 7 + i));
        }
        refused(carryOut(table(going), work), ErrorCode.UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "MEMBER, USER, false",
        "ADMIN, USER, true",
        "OWNER, USER, true",
        "MEMBER, MODERATOR, true",
        "MEMBER, ADMIN, true",
    })
    void whoMayModerate(ChatRole role, UserRole server, boolean moderator) {
        members.put(bob, role);
        OpenCall going = call(ann);
        CallAdmitted admitted = admitted(carryOut(table(going), work(bob, server, Frames.joinCall(chat, going.id()))));
        assertThat(admitted.moderator()).isEqualTo(moderator);
    }
}
