package chat.parley.sfu.call.core;

import chat.parley.wire.model.CallEndReason;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.CallSettlement;
import chat.parley.wire.server.CallPong;
import chat.parley.wire.server.CallSettled;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who is still there: pings, media, sign-ins, and leaving for whatever reason. */
final class Presence {
    private final Call call;

    Presence(Call call) {
        this.call = call;
    }

    /**
     * The answer tells the version before this ping, so that who was thought to be reconnecting does not take the
     * {@code call.state} that follows for one that it missed.
     */
    void ping(CallInput.Ping input, Participant participant, Instant now) {
        call.effects().reply(input, new CallPong(input.id(), call.roster().version(), input.offerRevision()));
        participant.heard(now);
    }

    void leave(Participant participant, Instant now) {
        call.part(participant);
        call.checkLeft(now);
    }

    /** Hangs up what was lost, in place of joining again. */
    void giveUp(UUID participantId, Client from, Instant now) {
        if (call.attendance().giveUp(participantId, from)) {
            call.checkLeft(now);
        }
    }

    void signedOut(UUID userId, Predicate<UUID> session, Instant now) {
        boolean gone = call.attendance().giveUp(userId, session);
        Participant participant = call.attendance().ofUser(userId);
        if (participant != null && session.test(participant.sessionId())) {
            call.cut(participant, CallEndReason.SIGNED_OUT);
            gone = true;
        }
        if (gone) {
            call.checkLeft(now);
        }
    }

    /**
     * Not kept out for good, as by a moderator: a worker lets nobody in who is not a member, and who comes back into the
     * chat may come back into the call.
     */
    void memberGone(UUID userId, Instant now) {
        call.memberGone(userId);
        if (call.invitations().settle(userId)) {
            call.effects()
                    .tellUsers(
                            List.of(userId),
                            new CallSettled(call.details().chatId(), call.id(), CallSettlement.CANCELLED),
                            null);
        }
        boolean gone = call.attendance().giveUp(userId, session -> true);
        Participant participant = call.attendance().ofUser(userId);
        if (participant != null) {
            call.cut(participant, CallEndReason.REMOVED);
            gone = true;
        }
        if (gone) {
            call.checkLeft(now);
        }
    }

    void mediaFailed(Participant participant, Instant now) {
        call.cut(participant, CallEndReason.FAILED);
        call.attendance().expectBack(participant);
        call.checkLeft(CallOutcome.FAILED, now);
    }

    void tick(Instant now) {
        boolean gone = false;
        for (Participant participant : call.attendance().present()) {
            if (participant.lost(now)) {
                call.cut(participant, CallEndReason.LOST);
                call.attendance().expectBack(participant);
                gone = true;
            } else {
                participant.noticeSilence(now);
            }
        }
        if (gone) {
            call.checkLeft(now);
        }
    }

    /** Ends the wait for those who were to come back. */
    void tickWaiting(Instant now) {
        Instant until = call.waitUntil();
        if (until == null || now.isBefore(until)) {
            return;
        }
        call.stopWaiting();
        boolean alone = call.direct() && call.attendance().size() < 2;
        boolean awaitsAnswer = !call.answered() && call.invitations().anybodyRings();
        if (call.attendance().size() == 0 || (alone && !awaitsAnswer)) {
            call.end(CallEndReason.HUNG_UP, call.invitations().outcome(), now);
        }
    }

    @Nullable
    Instant nextDeadline() {
        Instant next = call.waitUntil();
        for (Participant participant : call.attendance().present()) {
            next = earlier(next, participant.nextDeadline());
        }
        return next;
    }

    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
