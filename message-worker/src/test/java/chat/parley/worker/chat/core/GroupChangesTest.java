package chat.parley.worker.chat.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.storage.keyring.ContentCipher;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatAdd;
import chat.parley.wire.client.ChatEdit;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.model.ChatInfo;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.Notice;
import chat.parley.wire.model.NoticeKind;
import chat.parley.wire.server.ChatChanged;
import chat.parley.wire.server.ChatLinked;
import chat.parley.wire.server.Ok;
import chat.parley.worker.testing.Frames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of changes of groups, by pure computation. */
class GroupChangesTest extends GroupScene {
    private List<ChatFrame> everyChange(UUID target) {
        return List.of(
                Frames.title(chat, "Dinner"),
                Frames.add(chat, stranger),
                Frames.remove(chat, target),
                Frames.role(chat, target, ChatRole.ADMIN),
                Frames.link(chat, true));
    }

    private List<Boolean> allowed(UUID actor) {
        return everyChange(other).stream()
                .map(frame -> refusal(actor, frame))
                .map(code -> {
                    assertThat(code).isIn(null, ErrorCode.FORBIDDEN);
                    return code == null;
                })
                .toList();
    }

    @Test
    void whatOneMayDependsOnTheRoleAndTheRules() {
        assertThat(allowed(owner)).containsExactly(true, true, true, true, true);
        assertThat(allowed(admin)).containsExactly(true, true, true, false, true);
        assertThat(allowed(member)).containsExactly(false, true, false, false, true);
        rules = CLOSED;
        assertThat(allowed(owner)).containsExactly(true, true, true, true, true);
        assertThat(allowed(admin)).containsExactly(true, true, true, false, true);
        assertThat(allowed(member)).containsExactly(false, false, false, false, false);
        assertThat(refusal(member, Frames.leave(chat))).as("everybody may go").isNull();
    }

    @Test
    void directChatsStayAsTheyAre() {
        kind = ChatKind.DIRECT;
        members.keySet().retainAll(Set.of(member, other));
        Stream<ChatFrame> changes =
                Stream.concat(everyChange(other).stream(), Stream.of(Frames.leave(chat), Frames.enter(chat, TOKEN)));
        assertThat(changes.map(frame -> refusal(member, frame))).containsOnly(ErrorCode.FORBIDDEN);
    }

    @Test
    void strangersCannotTellAGroupFromNone() {
        info = info.withLink(new GroupInfo.Link(TOKEN, digestOf(TOKEN)));
        List<ChatFrame> frames = new ArrayList<>(everyChange(other));
        frames.add(Frames.leave(chat));
        frames.add(Frames.enter(chat, "wrong"));
        for (ChatFrame frame : frames) {
            Outcome here = carryOut(stranger, frame).outcomes().getFirst();
            Outcome nowhere = new MessageBatch(
                            Map.of(), Map.of(), Map.of(), CallTable.EMPTY, GroupTable.EMPTY, new ContentCipher(), NOW)
                    .carryOut(List.of(work(stranger, frame)))
                    .outcomes()
                    .getFirst();
            kind = ChatKind.DIRECT;
            Outcome direct = carryOut(stranger, frame).outcomes().getFirst();
            kind = ChatKind.GROUP;
            Outcome.Refused refused = (Outcome.Refused) here;
            assertThat(List.of(nowhere, direct))
                    .extracting(outcome -> List.of(code(outcome), ((Outcome.Refused) outcome).reason()))
                    .containsOnly(List.of(refused.code(), refused.reason()));
        }
    }

    @Test
    void laterFramesOfABatchAreJudgedByWhatEarlierOnesDid() {
        MessageBatch.Result result = carryOut(
                work(stranger, Frames.send(chat, "too early")),
                work(owner, Frames.add(chat, stranger)),
                work(stranger, Frames.send(chat, "hello")),
                work(owner, Frames.rules(chat, CLOSED)),
                work(stranger, Frames.send(chat, "not any more")),
                work(admin, Frames.send(chat, "announcement")),
                work(owner, Frames.role(chat, stranger, ChatRole.ADMIN)),
                work(stranger, Frames.send(chat, "again")),
                work(owner, Frames.remove(chat, stranger)),
                work(stranger, Frames.send(chat, "too late")),
                work(stranger, Frames.read(chat, 40)),
                work(stranger, Frames.startCall(chat)));
        assertThat(result.outcomes().stream().map(GroupScene::code))
                .containsExactly(
                        ErrorCode.NOT_A_MEMBER,
                        null,
                        null,
                        null,
                        ErrorCode.FORBIDDEN,
                        null,
                        null,
                        null,
                        null,
                        ErrorCode.NOT_A_MEMBER,
                        ErrorCode.NOT_A_MEMBER,
                        ErrorCode.NOT_A_MEMBER);
        List<Long> versions = new ArrayList<>();
        told(result).forEach(told -> {
            if (told.event() instanceof chat.parley.wire.server.ChatChange change) {
                versions.add(change.version());
            }
        });
        // Each change has a version of its own, in order; one is told twice: to whose role it is, and to the others.
        assertThat(versions).isSorted();
        assertThat(versions.stream().distinct())
                .containsExactlyElementsOf(
                        Stream.iterate(51L, version -> version + 1).limit(11).toList());
    }

    @Test
    void whatIsAsItWasIsNoChange() {
        for (ChatFrame frame : List.of(
                Frames.title(chat, "Lunch"),
                Frames.rules(chat, ChatRules.OPEN),
                new ChatEdit("1", Ids.next(), chat, null, "", new UUID(0, 0), null),
                Frames.role(chat, member, ChatRole.MEMBER),
                Frames.add(chat, member))) {
            MessageBatch.Result result = carryOut(owner, frame);
            assertThat(reply(result)).isEqualTo(new Ok("1"));
            assertThat(told(result)).isEmpty();
            assertThat(result.plan().advances()).isEmpty();
        }
    }

    @Test
    void anEditIsOneChangeWithANoticeForEachPart() {
        UUID picture = Ids.next();
        files.add(new UsableFiles.Use(owner, picture));
        MessageBatch.Result result =
                carryOut(owner, new ChatEdit("1", Ids.next(), chat, "Dinner", "At eight", picture, CLOSED));
        List<ToldTo> told = told(result);
        ChatInfo seen = ((ChatChanged) told.getFirst().event()).info();
        assertThat(List.of(
                        Objects.requireNonNull(seen.title()),
                        Objects.requireNonNull(seen.description()),
                        Objects.requireNonNull(seen.picture()),
                        seen.rules()))
                .containsExactly("Dinner", "At eight", picture, CLOSED);
        assertThat(told.stream().skip(1).map(GroupScene::notice))
                .extracting(Notice::kind)
                .containsExactly(NoticeKind.TITLE, NoticeKind.DESCRIPTION, NoticeKind.PICTURE, NoticeKind.RULES);
        assertThat(notice(told.get(1)).title()).isEqualTo("Dinner");
        info = info.withTitle("Dinner").withDescription("At eight").withPicture(picture);
        ChatInfo taken = ((ChatChanged)
                        told(carryOut(owner, new ChatEdit("1", Ids.next(), chat, null, "", new UUID(0, 0), null)))
                                .getFirst()
                                .event())
                .info();
        assertThat(taken.description()).isNull();
        assertThat(taken.picture()).isNull();
    }

    @Test
    void aLinkLetsPeopleInUntilItIsTakenBack() {
        String token = Objects.requireNonNull(((ChatLinked) reply(carryOut(member, Frames.link(chat, true)))).token());
        assertThat(token).hasSize(22);
        info = info.withLink(new GroupInfo.Link(token, digestOf(token)));
        assertThat(((ChatLinked) reply(carryOut(owner, Frames.link(chat, true)))).token())
                .isEqualTo(token);

        MessageBatch.Result entered = carryOut(stranger, Frames.enter(chat, token));
        assertThat(reply(entered)).isEqualTo(new Ok("1"));
        assertThat(notice(told(entered).getLast()))
                .isEqualTo(new Notice(NoticeKind.JOINED, List.of(stranger), 1, null, null, null));
        assertThat(refusal(member, Frames.enter(chat, "any")))
                .as("who is in it already")
                .isNull();

        MessageBatch.Result taken = carryOut(
                work(owner, Frames.link(chat, false)),
                work(stranger, Frames.enter(chat, token)),
                work(owner, Frames.link(chat, true)));
        assertThat(code(taken.outcomes().get(1))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(((ChatLinked) reply(taken)).token()).isNotNull().isNotEqualTo(token);
    }

    @Test
    void aRepeatChangesNothingAndIsToldOnlyIfNobodyMayHaveBeenTold() {
        ChatAdd frame = Frames.add(chat, stranger);
        carryOut(owner, frame);
        members.put(stranger, ChatRole.MEMBER);
        MessageBatch.Result silent = carryOut(owner, frame);
        assertThat(reply(silent)).isEqualTo(new Ok("1"));
        assertThat(told(silent)).isEmpty();
        assertThat(silent.plan().changesNothing()).isTrue();

        MessageBatch.Result again = carryOut(work(owner, frame).tryAgain());
        assertThat(again.plan().changesNothing()).isTrue();
        ToldTo told = told(again).getFirst();
        assertThat(told.people()).containsExactlyInAnyOrder(owner, admin, member, other);
        // Whoever does not hold the version now cannot apply it.
        assertThat(List.of(((ChatChanged) told.event()).version(), ((ChatChanged) told.event()).prevVersion()))
                .containsExactly(50L, 50L);
        assertThat(((Outcome.GroupChanged) again.outcomes().getFirst()).joined())
                .containsExactly(stranger);

        assertThat(refusal(owner, new ChatAdd("1", frame.clientId(), chat, List.of(second))))
                .isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void whoMayNotMakeALinkAnyMoreIsNotToldIt() {
        ChatFrame frame = Frames.link(chat, true);
        carryOut(member, frame);
        info = info.withLink(new GroupInfo.Link(TOKEN, digestOf(TOKEN)));
        assertThat(((ChatLinked) reply(carryOut(member, frame))).token()).isEqualTo(TOKEN);
        members.remove(member);
        assertThat(refusal(member, frame)).isEqualTo(ErrorCode.NOT_A_MEMBER);
    }
}
