package chat.parley.worker.chat.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.model.ChatInfo;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.HistoryRule;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Notice;
import chat.parley.wire.model.NoticeKind;
import chat.parley.wire.model.Whom;
import chat.parley.wire.server.ChatChanged;
import chat.parley.wire.server.ChatRemoved;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.Ok;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.worker.testing.Frames;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who comes into groups, who goes, and who is told. */
class MemberChangesTest extends GroupScene {
    @Test
    void adminsRemoveMembersAndOwnersEverybodyElse() {
        assertThat(refusal(admin, Frames.remove(chat, owner))).isEqualTo(ErrorCode.FORBIDDEN);
        members.put(second, ChatRole.ADMIN);
        assertThat(refusal(admin, Frames.remove(chat, second))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(owner, Frames.remove(chat, second))).isNull();
        members.put(second, ChatRole.OWNER);
        assertThat(refusal(owner, Frames.remove(chat, second))).isNull();
        assertThat(refusal(owner, Frames.remove(chat, owner))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(owner, Frames.remove(chat, stranger))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal(owner, Frames.role(chat, stranger, ChatRole.ADMIN))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void thereIsAlwaysAnOwner() {
        assertThat(refusal(owner, Frames.leave(chat))).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(owner, Frames.role(chat, owner, ChatRole.MEMBER))).isEqualTo(ErrorCode.FORBIDDEN);
        MessageBatch.Result handedOver = carryOut(
                work(owner, Frames.role(chat, member, ChatRole.OWNER)),
                work(owner, Frames.leave(chat)),
                work(member, Frames.leave(chat)));
        assertThat(handedOver.outcomes().stream().map(GroupScene::code))
                .containsExactly(null, null, ErrorCode.FORBIDDEN);
    }

    @Test
    void theLastOneLeavesAnEmptyGroupIntoWhichNoLinkLeads() {
        members.keySet().retainAll(Set.of(owner));
        info = info.withLink(new GroupInfo.Link(TOKEN, digestOf(TOKEN)));
        MessageBatch.Result result =
                carryOut(work(owner, Frames.leave(chat)), work(stranger, Frames.enter(chat, TOKEN)));
        assertThat(result.outcomes().stream().map(GroupScene::code)).containsExactly(null, ErrorCode.NOT_FOUND);
        assertThat(result.plan().groups())
                .containsExactly(new GroupWrite.Left(chat, owner, 51), new GroupWrite.LinkTaken(chat));
        assertThat(told(result).getLast()).isEqualTo(new ToldTo(Set.of(owner), new ChatRemoved(chat, 51)));
    }

    @Test
    void addingIsToldToThoseWhoWereThereAndTheOthersAreShownTheChat() {
        MessageBatch.Result result = carryOut(member, Frames.add(chat, stranger, other, second));
        assertThat(reply(result)).isEqualTo(new Ok("1"));
        List<ToldTo> told = told(result);
        assertThat(told).extracting(ToldTo::people).containsOnly(Set.of(owner, admin, member, other));
        ChatChanged changed = (ChatChanged) told.getFirst().event();
        assertThat(List.of(changed.version(), changed.prevVersion())).containsExactly(51L, 50L);
        assertThat(changed.info())
                .isEqualTo(new ChatInfo(
                        "Lunch",
                        null,
                        null,
                        ChatRules.OPEN,
                        List.of(
                                new Member(owner, ChatRole.OWNER),
                                new Member(admin, ChatRole.ADMIN),
                                new Member(member, ChatRole.MEMBER),
                                new Member(other, ChatRole.MEMBER),
                                new Member(stranger, ChatRole.MEMBER),
                                new Member(second, ChatRole.MEMBER)),
                        6));
        assertThat(changed.role()).isNull();
        MessageNew message = (MessageNew) told.getLast().event();
        assertThat(List.of(
                        message.version(),
                        message.prevVersion(),
                        message.message().seq()))
                .containsExactly(52L, 51L, 41L);
        assertThat(message.message().senderId()).isEqualTo(member);
        assertThat(notice(told.getLast()))
                .isEqualTo(new Notice(NoticeKind.ADDED, List.of(stranger, second), 2, null, null, null));
        assertThat(((Outcome.GroupChanged) result.outcomes().getFirst()).joined())
                .containsExactly(stranger, second);
        assertThat(result.plan().groups())
                .containsExactly(new GroupWrite.Joined(chat, List.of(stranger, second), 51, 1, 41));
        assertThat(result.plan().advances()).containsExactly(new ChatAdvance(chat, 52, 41, 1, true, 51));
        assertThat(result.plan().messages()).extracting(NewMessage::notice).containsExactly(true);
        assertThat(Announcement.of(result.outcomes(), List.of()).events().get(3))
                .containsExactly(new ServiceEvent.ChatUpdated(chat, 51, NOW));
    }

    @Test
    void newMembersSeeWhatTheRuleOfTheGroupShows() {
        rules = new ChatRules(Whom.EVERYONE, Whom.EVERYONE, Whom.EVERYONE, Whom.EVERYONE, HistoryRule.JOINED);
        MessageBatch.Result result = carryOut(
                work(owner, Frames.send(chat, "not for the new one")),
                work(owner, Frames.add(chat, stranger)),
                work(owner, Frames.rules(chat, ChatRules.OPEN)),
                work(owner, Frames.add(chat, second)));
        assertThat(result.plan().groups().stream()
                        .filter(GroupWrite.Joined.class::isInstance)
                        .map(write -> ((GroupWrite.Joined) write).visibleFrom()))
                .containsExactly(42L, 1L);
    }

    @Test
    void onlyActivePeopleAndNoMoreThanFitAreAdded() {
        active.remove(second);
        assertThat(refusal(owner, Frames.add(chat, stranger, second))).isEqualTo(ErrorCode.NOT_FOUND);
        full.add(stranger);
        assertThat(refusal(owner, Frames.add(chat, stranger))).isEqualTo(ErrorCode.LIMIT_REACHED);
        full.clear();
        active.removeAll(Set.of(member, other));
        assertThat(refusal(owner, Frames.add(chat, member, other)))
                .as("who is a member is passed over")
                .isNull();
        while (members.size() < Limits.GROUP_MEMBERS - 1) {
            members.put(Ids.next(), ChatRole.MEMBER);
        }
        active.add(second);
        assertThat(refusal(owner, Frames.add(chat, stranger, second))).isEqualTo(ErrorCode.LIMIT_REACHED);
        MessageBatch.Result last = carryOut(owner, Frames.add(chat, stranger));
        ChatInfo seen = ((ChatChanged) told(last).getFirst().event()).info();
        assertThat(seen.memberCount()).isEqualTo(Limits.GROUP_MEMBERS);
        assertThat(seen.members()).hasSize(Limits.MEMBERS_SHOWN);
    }

    @Test
    void whoIsRemovedIsToldThatAndNothingElse() {
        MessageBatch.Result result = carryOut(admin, Frames.remove(chat, member));
        List<ToldTo> told = told(result);
        assertThat(told).hasSize(3);
        assertThat(told.getFirst().people()).containsExactlyInAnyOrder(owner, admin, other);
        assertThat(notice(told.get(1))).isEqualTo(new Notice(NoticeKind.REMOVED, List.of(member), 1, null, null, null));
        assertThat(told.get(1).people()).doesNotContain(member);
        assertThat(told.get(2)).isEqualTo(new ToldTo(Set.of(member), new ChatRemoved(chat, 51)));
        assertThat(result.plan().groups()).containsExactly(new GroupWrite.Left(chat, member, 51));
    }

    @Test
    void aNewRoleIsToldToWhomItIsGiven() {
        List<ToldTo> told = told(carryOut(owner, Frames.role(chat, member, ChatRole.ADMIN)));
        assertThat(told.get(0).people()).containsExactlyInAnyOrder(owner, admin, other);
        assertThat(((ChatChanged) told.get(0).event()).role()).isNull();
        assertThat(told.get(1).people()).containsExactly(member);
        assertThat(((ChatChanged) told.get(1).event()).role()).isEqualTo(ChatRole.ADMIN);
        assertThat(((ChatChanged) told.get(1).event()).version()).isEqualTo(51);
        assertThat(notice(told.get(2)))
                .isEqualTo(new Notice(NoticeKind.ROLE, List.of(member), 1, null, ChatRole.ADMIN, null));
    }

    @Test
    void aRepeatTellsOfNobodyWhoCameBackMeanwhile() {
        ChatFrame removal = Frames.remove(chat, member);
        carryOut(owner, removal);
        members.remove(member);
        call = call();
        MessageBatch.Result gone = carryOut(work(owner, removal).tryAgain());
        assertThat(told(gone)).contains(new ToldTo(Set.of(member), new ChatRemoved(chat, 50)));
        assertThat(Announcement.of(gone.outcomes(), List.of()).forNodes()).hasSize(1);
        members.put(member, ChatRole.MEMBER);
        MessageBatch.Result back = carryOut(work(owner, removal).tryAgain());
        assertThat(told(back)).extracting(ToldTo::event).noneMatch(ChatRemoved.class::isInstance);
        assertThat(Announcement.of(back.outcomes(), List.of()).forNodes()).isEmpty();
    }

    @Test
    void whoIsNoMemberAnyMoreIsCutOffFromTheCall() {
        assertThat(Announcement.of(carryOut(owner, Frames.remove(chat, other)).outcomes(), List.of())
                        .forNodes())
                .isEmpty();
        OpenCall open = call();
        call = open;
        MessageBatch.Result result = carryOut(
                work(owner, Frames.remove(chat, member)),
                work(owner, Frames.add(chat, member)),
                work(member, Frames.joinCall(chat, open.id())),
                work(other, Frames.leave(chat)));
        List<Announcement.ForNode> forNodes =
                Announcement.of(result.outcomes(), List.of()).forNodes();
        assertThat(forNodes).extracting(Announcement.ForNode::place).containsOnly(open.place());
        assertThat(forNodes)
                .satisfiesExactly(
                        first -> assertThat(((Announcement.Eviction) first)
                                        .message()
                                        .userId())
                                .isEqualTo(member),
                        second -> assertThat(second).isInstanceOf(Announcement.Admission.class),
                        third -> assertThat(((Announcement.Eviction) third).message())
                                .isEqualTo(new chat.parley.wire.transport.CallEviction(open.id(), 2, other)));
    }
}
