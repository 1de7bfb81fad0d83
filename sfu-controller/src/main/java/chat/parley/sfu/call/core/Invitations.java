package chat.parley.sfu.call.core;

import chat.parley.wire.model.CallInvitee;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.InviteeState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who was called and has not joined, and until when devices ring. */
final class Invitations {
    private final Map<UUID, InviteeState> invitees = new LinkedHashMap<>();
    private Instant until;
    private boolean begun;

    /** @param until when a call that nobody answered is missed, whether or not anybody was called */
    Invitations(Instant until) {
        this.until = until;
    }

    /** Whether people were called already: it happens once. */
    boolean begun() {
        return begun;
    }

    void begin(Collection<UUID> users, Instant ringUntil) {
        begun = true;
        until = ringUntil;
        users.forEach(user -> invitees.put(user, InviteeState.RINGING));
    }

    Instant until() {
        return until;
    }

    boolean rings(UUID userId) {
        return invitees.get(userId) == InviteeState.RINGING;
    }

    boolean anybodyRings() {
        return invitees.containsValue(InviteeState.RINGING);
    }

    /** The person came, or cannot come any more. Whether its devices rang until now. */
    boolean settle(UUID userId) {
        return invitees.remove(userId) == InviteeState.RINGING;
    }

    void decline(UUID userId, boolean busy) {
        invitees.put(userId, busy ? InviteeState.BUSY : InviteeState.DECLINED);
    }

    /** Ends all ringing, and says whose devices rang until now. */
    List<UUID> stopRinging() {
        List<UUID> rang = new ArrayList<>();
        invitees.replaceAll((user, state) -> {
            if (state != InviteeState.RINGING) {
                return state;
            }
            rang.add(user);
            return InviteeState.MISSED;
        });
        return rang;
    }

    /** What became of a call that nobody answered, when its last participant is leaving. */
    CallOutcome outcome() {
        if (invitees.isEmpty() || anybodyRings()) {
            return CallOutcome.CANCELLED;
        }
        if (invitees.containsValue(InviteeState.MISSED)) {
            return CallOutcome.MISSED;
        }
        return invitees.containsValue(InviteeState.DECLINED) ? CallOutcome.DECLINED : CallOutcome.BUSY;
    }

    List<CallInvitee> seen() {
        return invitees.entrySet().stream()
                .map(invitee -> new CallInvitee(invitee.getKey(), invitee.getValue()))
                .toList();
    }
}
