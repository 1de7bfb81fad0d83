package chat.parley.sfu.call.core;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.model.CallEndReason;
import chat.parley.wire.model.CallSettlement;
import chat.parley.wire.model.CallSource;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Order in a call. */
final class Moderation {
    private final Call call;

    Moderation(Call call) {
        this.call = call;
    }

    void moderate(CallInput.Moderate input, Participant moderator, Instant now) {
        if (!moderator.moderator()) {
            call.effects().refuse(input, ErrorCode.FORBIDDEN, "only moderators of the call may do this");
            return;
        }
        switch (input.frame().action()) {
            case MUTE -> mute(input);
            case REMOVE -> remove(input, moderator, now);
            case LOCK -> lock(input, true);
            case UNLOCK -> lock(input, false);
            case END -> {
                call.effects().ok(input);
                call.end(CallEndReason.ENDED, call.invitations().outcome(), now);
            }
        }
    }

    private void mute(CallInput.Moderate input) {
        Participant target = target(input);
        if (target == null) {
            refuseTarget(input);
            return;
        }
        Set<CallSource> before = target.on();
        target.mute();
        call.effects().ok(input);
        call.allow(target, before);
    }

    /** It is the person who is removed: also one who is in it under another participant by now, or cut off. */
    private void remove(CallInput.Moderate input, Participant moderator, Instant now) {
        UUID target = input.frame().target();
        UUID user = target == null ? null : call.attendance().userOf(target);
        if (user == null) {
            refuseTarget(input);
        } else if (user.equals(moderator.userId())) {
            call.effects().refuse(input, ErrorCode.FORBIDDEN, "who wants to go sends call.leave");
        } else {
            call.effects().ok(input);
            boolean expected = call.attendance().expects(user);
            call.attendance().ban(user);
            Participant participant = call.attendance().ofUser(user);
            if (participant != null) {
                call.cut(participant, CallEndReason.REMOVED);
            }
            if (participant != null || expected) {
                call.checkLeft(now);
            }
        }
    }

    /** Nobody rings who could not come in. */
    private void lock(CallInput.Moderate input, boolean lock) {
        if (call.direct()) {
            call.effects().refuse(input, ErrorCode.FORBIDDEN, "a direct call has nobody to keep out");
            return;
        }
        call.effects().ok(input);
        call.lock(lock);
        if (lock) {
            call.stopRinging(CallSettlement.CANCELLED);
        }
    }

    private @Nullable Participant target(CallInput.Moderate input) {
        UUID target = input.frame().target();
        return target == null ? null : call.attendance().find(target);
    }

    private void refuseTarget(CallInput.Moderate input) {
        call.effects().refuse(input, ErrorCode.NOT_FOUND, "target is not in the call");
    }
}
