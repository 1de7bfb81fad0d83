package chat.parley.worker.chat.core;

import chat.parley.identity.access.ChatPermission;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.ChatAdd;
import chat.parley.wire.client.ChatEdit;
import chat.parley.wire.client.ChatEnter;
import chat.parley.wire.client.ChatLeave;
import chat.parley.wire.client.ChatLink;
import chat.parley.wire.client.ChatRemove;
import chat.parley.wire.client.ChatSetRole;
import chat.parley.wire.client.GroupChange;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.Notice;
import chat.parley.wire.model.NoticeKind;
import chat.parley.wire.server.ChatLinked;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries out changes of groups, against the locked chats. Used once, by one thread. */
final class GroupChanges implements Requests.Handler<GroupChange> {
    /** Of a link's token: nobody guesses it. */
    private static final int TOKEN_BYTES = 16;

    private static final UUID NO_PICTURE = new UUID(0, 0);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Groups groups;
    private final MemberChanges members;
    private final GroupRepeats repeats;
    private final UsableFiles files;
    private final Instant now;

    /**
     * @param calls the open call of a chat, if there is one
     * @param files what may be pictures
     */
    GroupChanges(Groups groups, Function<UUID, @Nullable OpenCall> calls, UsableFiles files, Instant now) {
        this.groups = groups;
        this.files = files;
        this.members = new MemberChanges(groups, calls, now);
        this.repeats = new GroupRepeats(groups, calls, now);
        this.now = now;
    }

    /** The chat does not exist: as if the sender were not in it. */
    static Outcome nowhere(Work work, GroupChange frame) {
        return frame instanceof ChatEnter ? MemberChanges.wrongLink(work) : Outcome.Refused.notAMember(work);
    }

    @Override
    public Outcome carryOut(Work work, GroupChange frame, LockedChat chat) {
        boolean member = chat.hasMember(work.userId());
        if (!member && (chat.kind() == ChatKind.DIRECT || !(frame instanceof ChatEnter))) {
            return nowhere(work, frame);
        }
        if (chat.kind() == ChatKind.DIRECT) {
            return Outcome.Refused.of(work, ErrorCode.FORBIDDEN, "this is a direct chat; only groups can be changed");
        }
        return switch (frame) {
            case ChatEdit edit -> edit(work, edit, chat);
            case ChatAdd add -> members.add(work, add, chat);
            case ChatRemove remove -> members.remove(work, remove, chat);
            case ChatLeave leave -> members.leave(work, chat);
            case ChatSetRole role -> members.giveRole(work, role, chat);
            case ChatLink link -> link(work, link, chat);
            case ChatEnter enter -> members.enter(work, enter, chat);
        };
    }

    @Override
    public Outcome repeat(Work work, GroupChange frame, LockedChat chat) {
        // Its answer is no secret to those alone who may have it now.
        return frame instanceof ChatLink link ? linkAgain(work, link, chat) : repeats.repeat(work, frame, chat);
    }

    private Outcome edit(Work work, ChatEdit frame, LockedChat chat) {
        if (!chat.allows(work.userId(), ChatPermission.EDIT)) {
            return Outcome.Refused.of(work, ErrorCode.FORBIDDEN, "only owners and admins change the group");
        }
        UUID picture = frame.picture();
        if (picture != null && !picture.equals(NO_PICTURE) && !files.mayShow(work.userId(), picture)) {
            return Outcome.Refused.of(
                    work, ErrorCode.NOT_FOUND, "the picture is not there, not complete, or not yours to show");
        }
        List<Notice> notices = new ArrayList<>();
        editTitle(frame.title(), chat, notices);
        editDescription(frame.description(), chat, notices);
        editPicture(picture, chat, notices);
        LockedChat changed = editRules(frame.rules(), chat, notices);
        GroupTelling telling = new GroupTelling(groups, work, now);
        if (!notices.isEmpty()) {
            List<UUID> all = chat.members().userIds();
            telling.changed(changed, groups.nextVersion(changed), all);
            notices.forEach(notice -> telling.notice(changed, notice, all));
        }
        return telling.ok();
    }

    private void editTitle(@Nullable String title, LockedChat chat, List<Notice> notices) {
        GroupInfo info = groups.info(chat);
        if (title != null && !title.equals(info.title())) {
            GroupInfo changed = info.withTitle(title);
            int revision = changed.titleRevision();
            ContentAddress address = new ContentAddress.OfTitle(chat.id(), revision);
            groups.change(
                    chat, changed, new GroupWrite.TitleSet(chat.id(), groups.encrypt(chat, address, revision, title)));
            notices.add(new Notice(NoticeKind.TITLE, List.of(), 0, title, null, null));
        }
    }

    private void editDescription(@Nullable String given, LockedChat chat, List<Notice> notices) {
        GroupInfo info = groups.info(chat);
        String description = given == null || given.isEmpty() ? null : given;
        if (given != null && !Objects.equals(description, info.description())) {
            GroupInfo changed = info.withDescription(description);
            int revision = changed.descriptionRevision();
            ContentAddress address = new ContentAddress.OfDescription(chat.id(), revision);
            GroupWrite.Text text = description == null ? null : groups.encrypt(chat, address, revision, description);
            groups.change(chat, changed, new GroupWrite.DescriptionSet(chat.id(), text));
            notices.add(of(NoticeKind.DESCRIPTION));
        }
    }

    private void editPicture(@Nullable UUID given, LockedChat chat, List<Notice> notices) {
        GroupInfo info = groups.info(chat);
        UUID picture = NO_PICTURE.equals(given) ? null : given;
        if (given != null && !Objects.equals(picture, info.picture())) {
            groups.change(chat, info.withPicture(picture), new GroupWrite.PictureSet(chat.id(), picture));
            notices.add(of(NoticeKind.PICTURE));
        }
    }

    private LockedChat editRules(@Nullable ChatRules rules, LockedChat chat, List<Notice> notices) {
        if (rules == null || rules.equals(chat.rules())) {
            return chat;
        }
        LockedChat changed = chat.withRules(rules);
        groups.change(changed, new GroupWrite.RulesSet(chat.id(), rules));
        notices.add(of(NoticeKind.RULES));
        return changed;
    }

    private static Notice of(NoticeKind kind) {
        return new Notice(kind, List.of(), 0, null, null, null);
    }

    private Outcome link(Work work, ChatLink frame, LockedChat chat) {
        if (!chat.allows(work.userId(), ChatPermission.ADD)) {
            return Outcome.Refused.of(work, ErrorCode.FORBIDDEN, "only owners and admins make links to this group");
        }
        GroupInfo info = groups.info(chat);
        if (!frame.on() && info.link() != null) {
            groups.change(chat, info.withoutLink(), new GroupWrite.LinkTaken(chat.id()));
        } else if (frame.on() && info.link() == null) {
            String token = newToken();
            GroupInfo changed = info.withLink(new GroupInfo.Link(token, groups.digest(chat, token)));
            int revision = changed.linkRevision();
            GroupWrite.Text text =
                    groups.encrypt(chat, new ContentAddress.OfLink(chat.id(), revision), revision, token);
            groups.change(chat, changed, new GroupWrite.LinkSet(chat.id(), text, groups.digest(chat, token)));
        }
        return linked(work, chat);
    }

    /** The link as it is now: it may have been taken back since. */
    private Outcome linkAgain(Work work, ChatLink frame, LockedChat chat) {
        return chat.allows(work.userId(), ChatPermission.ADD) ? linked(work, chat) : carryOut(work, frame, chat);
    }

    private Outcome linked(Work work, LockedChat chat) {
        GroupInfo.Link link = groups.info(chat).link();
        ChatLinked reply = new ChatLinked(work.frame().id(), chat.id(), link == null ? null : link.token());
        return new Outcome.Carried(work, reply, List.of(), List.of());
    }

    private static String newToken() {
        byte[] token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
