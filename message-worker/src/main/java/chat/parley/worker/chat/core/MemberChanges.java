package chat.parley.worker.chat.core;

import chat.parley.identity.access.ChatPermission;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatAdd;
import chat.parley.wire.client.ChatEnter;
import chat.parley.wire.client.ChatRemove;
import chat.parley.wire.client.ChatSetRole;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.HistoryRule;
import chat.parley.wire.model.Notice;
import chat.parley.wire.model.NoticeKind;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who comes into groups, who goes, and what they are in it. The chats are groups. Used once, by one thread. */
final class MemberChanges {
    private final Groups groups;
    private final Function<UUID, @Nullable OpenCall> calls;
    private final Instant now;

    MemberChanges(Groups groups, Function<UUID, @Nullable OpenCall> calls, Instant now) {
        this.groups = groups;
        this.calls = calls;
        this.now = now;
    }

    /** The same whatever is wrong: nobody learns by it which chats there are. */
    static Outcome wrongLink(Work work) {
        return Outcome.Refused.of(work, ErrorCode.NOT_FOUND, "this link leads nowhere, or was taken back");
    }

    Outcome add(Work work, ChatAdd frame, LockedChat chat) {
        if (!chat.allows(work.userId(), ChatPermission.ADD)) {
            return forbidden(work, "only owners and admins add people to this group");
        }
        List<UUID> people = frame.people().stream()
                .filter(person -> !chat.hasMember(person))
                .sorted()
                .toList();
        if (!people.stream().allMatch(groups::isActive)) {
            return Outcome.Refused.of(
                    work, ErrorCode.NOT_FOUND, "one of people is not an active person of this server");
        }
        Outcome refusal = limits(work, chat, people);
        return refusal == null ? join(work, chat, people, NoticeKind.ADDED) : refusal;
    }

    Outcome enter(Work work, ChatEnter frame, LockedChat chat) {
        UUID person = work.userId();
        if (chat.hasMember(person)) {
            return telling(work).ok();
        }
        if (!opens(frame, chat) || !groups.isActive(person)) {
            return wrongLink(work);
        }
        Outcome refusal = limits(work, chat, List.of(person));
        return refusal == null ? join(work, chat, List.of(person), NoticeKind.JOINED) : refusal;
    }

    private boolean opens(ChatEnter frame, LockedChat chat) {
        GroupInfo.Link link = groups.info(chat).link();
        return link != null && MessageDigest.isEqual(link.digest(), groups.digest(chat, frame.token()));
    }

    private @Nullable Outcome limits(Work work, LockedChat chat, List<UUID> people) {
        if (chat.members().count() + people.size() > Limits.GROUP_MEMBERS) {
            return Outcome.Refused.of(
                    work, ErrorCode.LIMIT_REACHED, "a group has at most " + Limits.GROUP_MEMBERS + " members");
        }
        return people.stream().anyMatch(groups::isFull)
                ? Outcome.Refused.of(
                        work,
                        ErrorCode.LIMIT_REACHED,
                        "one of the people is in " + Limits.CHATS_PER_PERSON + " chats already")
                : null;
    }

    private Outcome join(Work work, LockedChat chat, List<UUID> people, NoticeKind kind) {
        GroupTelling telling = telling(work);
        if (people.isEmpty()) {
            return telling.ok();
        }
        // They are shown the chat as a whole; what made them members is told to the others.
        List<UUID> others = chat.members().userIds();
        long version = groups.nextVersion(chat);
        long notice = groups.newest(chat) + 1;
        long visibleFrom = chat.rules().history() == HistoryRule.ALL ? chat.historyFrom() : notice;
        LockedChat joined = chat.withMembers(chat.members().joined(people, visibleFrom));
        groups.change(joined, new GroupWrite.Joined(chat.id(), people, version, visibleFrom, notice));
        telling.changed(joined, version, others);
        telling.notice(joined, new Notice(kind, people, people.size(), null, null, null), others);
        telling.joined(people);
        return telling.ok();
    }

    Outcome remove(Work work, ChatRemove frame, LockedChat chat) {
        UUID person = frame.userId();
        if (person.equals(work.userId())) {
            return forbidden(work, "who wants to go sends chat.leave");
        }
        if (!chat.allows(work.userId(), ChatPermission.REMOVE)) {
            return forbidden(work, "only owners and admins remove members");
        }
        ChatRole role = chat.members().roleOf(person);
        if (role == null) {
            return notThere(work);
        }
        if (role != ChatRole.MEMBER && !chat.allows(work.userId(), ChatPermission.APPOINT)) {
            return forbidden(work, "only owners remove owners and admins");
        }
        return part(work, chat, person, NoticeKind.REMOVED);
    }

    Outcome leave(Work work, LockedChat chat) {
        boolean alone = chat.members().count() == 1;
        if (!alone && chat.members().isLastOwner(work.userId())) {
            return forbidden(work, "a group always has an owner: make somebody else one first");
        }
        Outcome outcome = part(work, chat, work.userId(), NoticeKind.LEFT);
        GroupInfo info = groups.info(chat);
        if (alone && info.link() != null) {
            // Who came by it would be in a group that nobody owns.
            groups.change(chat, info.withoutLink(), new GroupWrite.LinkTaken(chat.id()));
        }
        return outcome;
    }

    private Outcome part(Work work, LockedChat chat, UUID person, NoticeKind kind) {
        GroupTelling telling = telling(work);
        long version = groups.nextVersion(chat);
        LockedChat rest = chat.withMembers(chat.members().without(person));
        List<UUID> others = rest.members().userIds();
        groups.change(rest, new GroupWrite.Left(chat.id(), person, version));
        telling.changed(rest, version, others);
        telling.notice(rest, new Notice(kind, List.of(person), 1, null, null, null), others);
        telling.left(rest, person, version, calls.apply(chat.id()));
        return telling.ok();
    }

    Outcome giveRole(Work work, ChatSetRole frame, LockedChat chat) {
        UUID person = frame.userId();
        if (!chat.allows(work.userId(), ChatPermission.APPOINT)) {
            return forbidden(work, "only owners give roles");
        }
        ChatRole before = chat.members().roleOf(person);
        if (before == null) {
            return notThere(work);
        }
        GroupTelling telling = telling(work);
        if (before == frame.role()) {
            return telling.ok();
        }
        if (chat.members().isLastOwner(person)) {
            return forbidden(work, "a group always has an owner: make somebody else one first");
        }
        long version = groups.nextVersion(chat);
        LockedChat changed = chat.withMembers(chat.members().with(person, frame.role()));
        groups.change(changed, new GroupWrite.RoleGiven(chat.id(), person, frame.role()));
        telling.changed(changed, version, person, frame.role());
        telling.notice(
                changed,
                new Notice(NoticeKind.ROLE, List.of(person), 1, null, frame.role(), null),
                changed.members().userIds());
        return telling.ok();
    }

    private GroupTelling telling(Work work) {
        return new GroupTelling(groups, work, now);
    }

    private static Outcome forbidden(Work work, String why) {
        return Outcome.Refused.of(work, ErrorCode.FORBIDDEN, why);
    }

    private static Outcome notThere(Work work) {
        return Outcome.Refused.of(work, ErrorCode.NOT_FOUND, "userId is not a member of this group");
    }
}
