package chat.parley.sfu.call.core;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.model.CallEndReason;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.CallSettlement;
import chat.parley.wire.server.CallSettled;
import chat.parley.wire.server.CallStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What those do who are called, until they join. */
final class Ringing {
    private final Call call;

    Ringing(Call call) {
        this.call = call;
    }

    void decline(CallInput.Decline input, Instant now) {
        UUID user = input.from().userId();
        if (!call.mayWatch(user)) {
            call.effects().refuse(input, ErrorCode.CALL_OVER, "no such call");
            return;
        }
        call.effects().ok(input);
        if (!call.invitations().rings(user)) {
            return;
        }
        boolean busy = input.frame().busy();
        call.invitations().decline(user, busy);
        CallSettlement settlement = busy ? CallSettlement.BUSY : CallSettlement.DECLINED_ELSEWHERE;
        call.effects()
                .tellUsers(
                        List.of(user),
                        new CallSettled(call.details().chatId(), call.id(), settlement),
                        input.from().socket());
        if (call.direct()) {
            call.end(
                    busy ? CallEndReason.BUSY : CallEndReason.DECLINED,
                    busy ? CallOutcome.BUSY : CallOutcome.DECLINED,
                    now);
        }
    }

    void watch(CallInput.Watch input, Instant now) {
        UUID user = input.from().userId();
        if (!call.mayWatch(user)) {
            call.effects().refuse(input, ErrorCode.CALL_OVER, "no such call");
            return;
        }
        Duration left = Duration.between(now, call.invitations().until());
        boolean ringing = call.invitations().rings(user) && left.isPositive();
        call.effects()
                .reply(
                        input,
                        new CallStatus(input.id(), call.id(), ringing, ringing ? left.toMillis() : 0, call.roster()));
    }

    void tick(Instant now) {
        if (call.over() != null || !waits() || now.isBefore(call.invitations().until())) {
            return;
        }
        call.stopRinging(CallSettlement.MISSED);
        if (call.direct() && !call.answered()) {
            call.end(CallEndReason.MISSED, CallOutcome.MISSED, now);
        }
    }

    @Nullable
    Instant nextDeadline() {
        return waits() ? call.invitations().until() : null;
    }

    /** Who answered a direct call while the caller is cut off waits for the caller, no more for an answer. */
    private boolean waits() {
        return call.invitations().anybodyRings() || (call.direct() && !call.answered() && call.waitUntil() == null);
    }
}
