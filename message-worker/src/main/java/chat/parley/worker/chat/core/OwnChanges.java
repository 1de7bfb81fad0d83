package chat.parley.worker.chat.core;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.client.ChatDraft;
import chat.parley.wire.client.ChatPrefer;
import chat.parley.wire.client.OwnChange;
import chat.parley.wire.model.ChatPreferences;
import chat.parley.wire.model.OwnState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sets what belongs to one person in a chat, against the locked chats. Used once, by one thread. */
final class OwnChanges {
    private final ChatChanges changes;
    private final OwnStates own;

    OwnChanges(ChatChanges changes, OwnStates own) {
        this.changes = changes;
        this.own = own;
    }

    Outcome set(Work work, OwnChange frame, @Nullable LockedChat chat) {
        if (chat == null || !chat.hasMember(work.userId())) {
            return Outcome.Refused.notAMember(work);
        }
        return switch (frame) {
            case ChatDraft draft -> draft(work, draft, chat);
            case ChatPrefer prefer -> prefer(work, prefer);
        };
    }

    private Outcome draft(Work work, ChatDraft frame, LockedChat chat) {
        Membership membership = Membership.of(work);
        OwnState before = own.row(membership).state();
        return Objects.equals(before.draft(), frame.draft())
                ? asItWas(work, before)
                : set(work, own.draft(membership, frame.draft(), changes.contentKey(chat)));
    }

    private Outcome prefer(Work work, ChatPrefer frame) {
        Membership membership = Membership.of(work);
        OwnRow row = own.row(membership);
        OwnState before = row.state();
        ChatPreferences wanted = withoutUnread(frame.preferences(), Math.max(row.readSeq(), changes.read(membership)));
        if (wanted.equals(before.preferences())) {
            return asItWas(work, before);
        }
        if (wanted.pinned() != null && row.pinnedElsewhere() >= Limits.CHATS_PINNED) {
            return Outcome.Refused.of(
                    work, ErrorCode.LIMIT_REACHED, "you have pinned " + Limits.CHATS_PINNED + " chats already");
        }
        return set(work, own.prefer(membership, wanted));
    }

    /** What has not been read is unread without being marked. So a mark never is beyond the read position. */
    private static ChatPreferences withoutUnread(ChatPreferences wanted, long readSeq) {
        Long from = wanted.unreadFrom();
        return from == null || from <= readSeq
                ? wanted
                : new ChatPreferences(
                        wanted.notifications(), wanted.mutedUntil(), wanted.archived(), wanted.pinned(), null);
    }

    private static Outcome set(Work work, OwnState state) {
        return new Outcome.OwnSet(work, state, List.of());
    }

    /** A repeat is told only when it is not known whether the first time was. */
    private static Outcome asItWas(Work work, OwnState state) {
        return work.again() ? set(work, state) : Outcome.Carried.ok(work, List.of(), List.of());
    }
}
