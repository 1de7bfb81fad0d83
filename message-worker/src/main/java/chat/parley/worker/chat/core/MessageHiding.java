package chat.parley.worker.chat.core;

import chat.parley.wire.client.MessageHide;
import chat.parley.wire.model.OwnState;
import java.util.List;

/** Deletes messages for one person alone, against the locked chats. Used once, by one thread. */
final class MessageHiding implements Requests.Handler<MessageHide> {
    private final ChatChanges changes;
    private final OwnStates own;

    MessageHiding(ChatChanges changes, OwnStates own) {
        this.changes = changes;
        this.own = own;
    }

    /** What does not exist is hidden already. */
    @Override
    public Outcome carryOut(Work work, MessageHide frame, LockedChat chat) {
        if (!chat.hasMember(work.userId())) {
            return Outcome.Refused.notAMember(work);
        }
        List<Long> seqs = existing(frame, chat);
        return seqs.isEmpty()
                ? Outcome.Carried.ok(work, List.of(), List.of())
                : new Outcome.OwnSet(work, own.hide(Membership.of(work), seqs), seqs);
    }

    @Override
    public Outcome repeat(Work work, MessageHide frame, LockedChat chat) {
        List<Long> seqs = existing(frame, chat);
        if (!work.again() || seqs.isEmpty() || !chat.hasMember(work.userId())) {
            return Outcome.Carried.ok(work, List.of(), List.of());
        }
        OwnState now = own.row(Membership.of(work)).state();
        return new Outcome.OwnSet(work, now, seqs);
    }

    private List<Long> existing(MessageHide frame, LockedChat chat) {
        long newest = changes.newest(chat);
        return frame.seqs().stream()
                .distinct()
                .filter(seq -> seq >= 1 && seq <= newest)
                .toList();
    }
}
