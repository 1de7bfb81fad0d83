package chat.parley.sfu.call.core;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.model.CallEndReason;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.CallPhase;
import chat.parley.wire.model.CallRoster;
import chat.parley.wire.model.CallSettlement;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.IceServer;
import chat.parley.wire.server.CallEnded;
import chat.parley.wire.server.CallJoined;
import chat.parley.wire.server.CallMoved;
import chat.parley.wire.server.CallSettled;
import chat.parley.wire.server.CallState;
import chat.parley.wire.transport.CallReport;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The state of a call, and the steps that more than one subject takes. */
final class Call {
    private final CallDetails details;
    private final Attendance attendance = new Attendance();
    private final Invitations invitations;
    private final Effects effects = new Effects();

    private Set<UUID> members = Set.of();
    private @Nullable Instant activeSince;
    private boolean locked;
    private @Nullable Instant waitUntil;
    private boolean waitsForAnybody = true;
    private @Nullable ErrorCode over;
    private CallRoster roster;
    private @Nullable Participant knowsRoster;
    private boolean rosterChanged;

    Call(CallDetails details, Instant now) {
        this.details = details;
        this.activeSince = details.call().answeredAt();
        this.waitUntil = now.plus(Limits.CALL_LOST_AFTER);
        this.invitations = new Invitations(now.plus(moved() ? Limits.CALL_LOST_AFTER : Limits.CALL_RING));
        // The next process goes on above what this one can reach, so that clients need not know about epochs.
        long version = (details.epoch() - 1L) << 32;
        this.roster = new CallRoster(version, phase(), activeSince, false, List.of(), List.of());
    }

    CallDetails details() {
        return details;
    }

    Attendance attendance() {
        return attendance;
    }

    Invitations invitations() {
        return invitations;
    }

    Effects effects() {
        return effects;
    }

    UUID id() {
        return details.call().callId();
    }

    boolean direct() {
        return details.kind() == ChatKind.DIRECT;
    }

    /** Whether another process carried the call before. */
    boolean moved() {
        return details.epoch() > 1;
    }

    boolean answered() {
        return activeSince != null;
    }

    /** What frames are answered with from now on; null while the call goes on. */
    @Nullable
    ErrorCode over() {
        return over;
    }

    boolean locked() {
        return locked;
    }

    void lock(boolean lock) {
        locked = lock;
    }

    void members(List<UUID> all) {
        members = Set.copyOf(all);
    }

    void memberGone(UUID userId) {
        Set<UUID> rest = new HashSet<>(members);
        rest.remove(userId);
        members = Set.copyOf(rest);
    }

    /** Whether the person may know of the call without being in it. */
    boolean mayWatch(UUID userId) {
        return members.contains(userId) && !attendance.banned(userId);
    }

    int capacity() {
        return direct() ? 2 : Math.min(details.limits().participants(), Limits.CALL_PARTICIPANTS);
    }

    /** Until when people are expected to come back; null when nobody is. */
    @Nullable
    Instant waitUntil() {
        return waitUntil;
    }

    void stopWaiting() {
        waitUntil = null;
        waitsForAnybody = false;
    }

    void enter(Participant participant, Instant now) {
        attendance.enter(participant);
        effects.add(new CallEffect.OpenMedia(participant.id()));
        Set<CallSource> on = participant.on();
        for (CallSource source : CallSource.values()) {
            effects.add(new CallEffect.Allow(participant.id(), source, on.contains(source)));
        }
        if (attendance.size() > 1 && activeSince == null) {
            activeSince = now;
            effects.add(new CallEffect.Report(new CallReport.Answered(details.chatId(), id(), details.epoch(), now)));
        }
        if (!attendance.expectsAnybody() && !(moved() && waitsForAnybody)) {
            stopWaiting();
        }
    }

    /** Tells what changed of what is forwarded. */
    void allow(Participant participant, Set<CallSource> before) {
        Set<CallSource> on = participant.on();
        for (CallSource source : CallSource.values()) {
            if (before.contains(source) != on.contains(source)) {
                effects.add(new CallEffect.Allow(participant.id(), source, on.contains(source)));
            }
        }
    }

    /** Ends one stay, which by itself ends nothing else. */
    void cut(Participant participant, CallEndReason reason) {
        effects.tell(participant, new CallEnded(details.chatId(), id(), participant.id(), reason));
        part(participant);
    }

    /** Ends the stay of somebody who knows already. */
    void part(Participant participant) {
        attendance.leave(participant);
        effects.add(new CallEffect.CloseMedia(participant.id()));
    }

    /** Somebody is gone for good or for now: a direct call ends, another one when nobody is left or expected. */
    void checkLeft(Instant now) {
        checkLeft(invitations.outcome(), now);
    }

    /** @param unanswered how the call ends if nobody answered it */
    void checkLeft(CallOutcome unanswered, Instant now) {
        if (over != null) {
            return;
        }
        boolean expecting = waitUntil != null && (waitsForAnybody || attendance.expectsAnybody());
        if (direct() || (attendance.size() == 0 && !expecting)) {
            end(CallEndReason.HUNG_UP, unanswered, now);
        }
    }

    /**
     * @param reason for those who are still in it
     * @param unanswered how it ended if nobody answered it
     */
    void end(CallEndReason reason, CallOutcome unanswered, Instant now) {
        attendance.present().forEach(participant -> cut(participant, reason));
        stopRinging(unanswered == CallOutcome.MISSED ? CallSettlement.MISSED : CallSettlement.CANCELLED);
        CallOutcome outcome = answered() ? CallOutcome.ANSWERED : unanswered;
        effects.add(new CallEffect.Report(
                new CallReport.Ended(details.chatId(), id(), details.epoch(), outcome, now, attendance.people())));
        close(ErrorCode.CALL_OVER);
    }

    void stopRinging(CallSettlement reason) {
        effects.tellUsers(invitations.stopRinging(), new CallSettled(details.chatId(), id(), reason), null);
    }

    /** Media are lost: who was in it is told to come back. */
    void moveAll(Instant now) {
        for (Participant participant : attendance.present()) {
            effects.tell(participant, new CallMoved(details.chatId(), id()));
            part(participant);
            attendance.expectBack(participant);
            waitUntil = now.plus(Limits.CALL_LOST_AFTER);
        }
    }

    void close(ErrorCode code) {
        over = code;
        stopWaiting();
    }

    /** Answers that the participant is in the call, with the state after everything that this input changed. */
    void replyJoined(CallInput.FromClient input, Participant participant, List<IceServer> iceServers) {
        effects.reply(
                input,
                new CallJoined(
                        input.id(),
                        details.chatId(),
                        id(),
                        details.call().node(),
                        participant.id(),
                        participant.moderator(),
                        refreshRoster(),
                        iceServers,
                        details.limits()));
        knowsRoster = participant;
    }

    /** As it was after the last input. */
    CallRoster roster() {
        return roster;
    }

    /** As it is, with the next version if something changed. */
    CallRoster refreshRoster() {
        CallRoster same = rosterOf(roster.version());
        if (!same.equals(roster)) {
            roster = rosterOf(roster.version() + 1);
            rosterChanged = true;
        }
        return roster;
    }

    /** What follows from one input, with the state for all who do not know it yet. */
    List<CallEffect> takeEffects() {
        refreshRoster();
        if (rosterChanged) {
            for (Participant participant : attendance.present()) {
                if (participant != knowsRoster) {
                    effects.tell(participant, new CallState(id(), roster));
                }
            }
        }
        rosterChanged = false;
        knowsRoster = null;
        if (over != null) {
            effects.add(new CallEffect.Over());
        }
        return effects.take();
    }

    private CallRoster rosterOf(long version) {
        return new CallRoster(
                version,
                phase(),
                activeSince,
                locked,
                attendance.present().stream().map(Participant::seen).toList(),
                invitations.seen());
    }

    private CallPhase phase() {
        return activeSince == null ? CallPhase.RINGING : CallPhase.ACTIVE;
    }
}
