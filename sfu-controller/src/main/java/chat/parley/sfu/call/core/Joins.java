package chat.parley.sfu.call.core;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.model.CallEndReason;
import chat.parley.wire.model.CallSettlement;
import chat.parley.wire.model.IceServer;
import chat.parley.wire.server.CallRing;
import chat.parley.wire.server.CallSettled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who comes in, and whom that calls. */
final class Joins {
    private final Call call;

    Joins(Call call) {
        this.call = call;
    }

    void join(CallInput.Joining input, Instant now) {
        call.members(input.members());
        Participant known = call.attendance().find(input.frame().participantId());
        if (known == null) {
            joinAnew(input, now);
        } else if (known.belongsTo(input.from())) {
            goOn(input, known, input.iceServers(), now);
        } else {
            call.effects().refuse(input, ErrorCode.FORBIDDEN, "participantId is somebody else's; make a new one");
        }
    }

    void resume(CallInput.Resume input, Participant participant, Instant now) {
        goOn(input, participant, input.iceServers(), now);
    }

    private void goOn(CallInput.FromClient input, Participant participant, List<IceServer> iceServers, Instant now) {
        participant.heard(now);
        boolean otherSocket = participant.bind(input.from().socket());
        call.replyJoined(input, participant, iceServers);
        if (otherSocket || input instanceof CallInput.Resume) {
            call.effects().add(new CallEffect.ResendOffer(participant.id()));
        }
    }

    private void joinAnew(CallInput.Joining input, Instant now) {
        Client from = input.from();
        UUID user = from.userId();
        Attendance attendance = call.attendance();
        Participant older = attendance.ofUser(user);
        if (attendance.hasEnded(input.frame().participantId())) {
            call.effects().refuse(input, ErrorCode.CALL_OVER, "this participantId has left; join with a new one");
        } else if (attendance.banned(user)) {
            call.effects().refuse(input, ErrorCode.FORBIDDEN, "removed from this call by a moderator");
        } else if (older == null && call.locked() && !attendance.expects(user)) {
            call.effects().refuse(input, ErrorCode.CALL_LOCKED, "a moderator locked the call");
        } else if (older == null && attendance.size() >= call.capacity()) {
            call.effects()
                    .refuse(input, ErrorCode.LIMIT_REACHED, "a call holds at most " + call.capacity() + " people");
        } else {
            if (older != null) {
                call.cut(older, CallEndReason.JOINED_ELSEWHERE);
            }
            boolean moderator =
                    input.moderator() || user.equals(call.details().call().startedBy());
            Participant participant = new Participant(from, input.frame(), moderator, now);
            call.enter(participant, now);
            rememberRinging(input);
            stopOwnRinging(from);
            ring(input, now);
            call.replyJoined(input, participant, input.iceServers());
        }
    }

    private void stopOwnRinging(Client from) {
        if (call.invitations().settle(from.userId())) {
            CallSettled settled =
                    new CallSettled(call.details().chatId(), call.id(), CallSettlement.ANSWERED_ELSEWHERE);
            call.effects().tellUsers(List.of(from.userId()), settled, from.socket());
        }
    }

    private void ring(CallInput.Joining input, Instant now) {
        UUID starter = call.details().call().startedBy();
        boolean starts = input.from().userId().equals(starter) && !input.ring().isEmpty();
        if (call.moved() || call.invitations().begun() || call.locked() || !starts) {
            return;
        }
        Set<UUID> users = new LinkedHashSet<>(input.ring());
        users.removeIf(user ->
                call.attendance().ofUser(user) != null || call.attendance().banned(user));
        call.invitations().begin(users, now.plus(Limits.CALL_RING));
        CallRing ring = new CallRing(
                call.details().chatId(),
                call.id(),
                call.details().call().node(),
                starter,
                call.details().call().video(),
                Limits.CALL_RING.toMillis());
        call.effects().tellUsers(new ArrayList<>(users), ring, null);
    }

    /**
     * A direct call that moved before it was answered: the other person's devices were told to ring by the process
     * before and may still do so. In a group nobody knows who had declined.
     */
    private void rememberRinging(CallInput.Joining input) {
        if (call.moved()
                && call.direct()
                && !call.answered()
                && !call.invitations().begun()) {
            List<UUID> others = input.members().stream()
                    .filter(user -> !user.equals(call.details().call().startedBy()))
                    .toList();
            call.invitations().begin(others, call.invitations().until());
        }
    }
}
