package chat.parley.sfu.call.core;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.CallMedia;
import chat.parley.wire.client.CallParticipantFrame;
import chat.parley.wire.model.CallEndReason;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.CallRoster;
import chat.parley.wire.model.CallSource;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call. Deterministic; to be used by one thread at a time.
 *
 * <p>Time never passes by itself: who owns the machine gives {@link CallInput.Tick} when {@link #nextDeadline()} has
 * come. Nothing happens by time in other inputs, so a frame that was already waiting then still counts.
 */
public final class CallMachine {
    private final Call call;
    private final Joins joins;
    private final Ringing ringing;
    private final Presence presence;
    private final Moderation moderation;

    /** A call with nobody in it yet. It ends by itself when nobody joins. */
    public CallMachine(CallDetails details, Instant now) {
        call = new Call(details, now);
        joins = new Joins(call);
        ringing = new Ringing(call);
        presence = new Presence(call);
        moderation = new Moderation(call);
    }

    /** What follows from {@code input}: the reply first, {@link CallEffect.Over} last. */
    public List<CallEffect> on(CallInput input, Instant now) {
        ErrorCode over = call.over();
        if (over != null) {
            if (input instanceof CallInput.FromClient frame) {
                refuseLate(frame, over);
            }
            return call.effects().take();
        }
        switch (input) {
            case CallInput.FromClient frame -> onFrame(frame, now);
            case CallInput.SessionsEnded ended -> presence.signedOut(ended.userId(), ended.sessionIds()::contains, now);
            case CallInput.UserEnded ended -> presence.signedOut(ended.userId(), session -> true, now);
            case CallInput.MemberGone gone -> presence.memberGone(gone.userId(), now);
            case CallInput.MediaHeard heard ->
                ifPresent(heard.participantId(), who -> who.media(heard.connected(), now));
            case CallInput.Quality quality -> ifPresent(quality.participantId(), who -> who.rate(quality.quality()));
            case CallInput.MediaFailed failed ->
                ifPresent(failed.participantId(), who -> presence.mediaFailed(who, now));
            case CallInput.MediaLost() -> call.moveAll(now);
            case CallInput.Failing() -> call.end(CallEndReason.FAILED, CallOutcome.FAILED, now);
            case CallInput.Closing() -> {
                call.moveAll(now);
                call.close(ErrorCode.CALL_MOVED);
            }
            case CallInput.Tick() -> tick(now);
        }
        return call.takeEffects();
    }

    private void onFrame(CallInput.FromClient input, Instant now) {
        switch (input) {
            case CallInput.Joining joining -> joins.join(joining, now);
            case CallInput.Decline decline -> ringing.decline(decline, now);
            case CallInput.Watch watch -> ringing.watch(watch, now);
            case CallInput.Leave leave -> onLeave(leave, now);
            case CallInput.Ping ping -> asParticipant(ping, ping.frame(), who -> presence.ping(ping, who, now));
            case CallInput.Resume resume ->
                asParticipant(resume, resume.frame(), who -> joins.resume(resume, who, now));
            case CallInput.Media media ->
                asParticipant(media, media.frame(), who -> {
                    who.heard(now);
                    onMedia(media, who);
                });
            case CallInput.Hand hand ->
                asParticipant(hand, hand.frame(), who -> {
                    who.heard(now);
                    onHand(hand, who, now);
                });
            case CallInput.Moderate moderate ->
                asParticipant(moderate, moderate.frame(), who -> {
                    who.heard(now);
                    moderation.moderate(moderate, who, now);
                });
        }
    }

    private void onLeave(CallInput.Leave input, Instant now) {
        UUID id = input.frame().participantId();
        if (call.attendance().hasEnded(id, input.from())) {
            call.effects().ok(input);
            presence.giveUp(id, input.from(), now);
        } else {
            asParticipant(input, input.frame(), who -> {
                call.effects().ok(input);
                presence.leave(who, now);
            });
        }
    }

    private void onMedia(CallInput.Media input, Participant who) {
        CallMedia frame = input.frame();
        Set<CallSource> before = who.on();
        boolean screen = frame.screen() && call.details().limits().screenSharing();
        who.turn(frame.microphone(), frame.camera(), screen);
        call.effects().ok(input);
        call.allow(who, before);
    }

    private void onHand(CallInput.Hand input, Participant who, Instant now) {
        call.effects().ok(input);
        if (input.frame().raised()) {
            who.raiseHand(now);
        } else {
            who.lowerHand();
        }
    }

    private void tick(Instant now) {
        presence.tick(now);
        ringing.tick(now);
        presence.tickWaiting(now);
    }

    private void asParticipant(
            CallInput.FromCallFrame input, CallParticipantFrame frame, Consumer<Participant> action) {
        Participant participant = call.attendance().find(frame.participantId(), input.from());
        if (participant == null) {
            call.effects().refuse(input, ErrorCode.CALL_OVER, "participantId is not in the call");
        } else {
            action.accept(participant);
        }
    }

    private void ifPresent(UUID participantId, Consumer<Participant> action) {
        Participant participant = call.attendance().find(participantId);
        if (participant != null) {
            action.accept(participant);
        }
    }

    /** Hanging up succeeds however late it comes. */
    private void refuseLate(CallInput.FromClient input, ErrorCode over) {
        if (input instanceof CallInput.Leave leave
                && call.attendance().hasEnded(leave.frame().participantId(), leave.from())) {
            call.effects().ok(input);
        } else {
            call.effects().refuse(input, over, "the call is over here");
        }
    }

    /**
     * Whether the client may speak for the participant: for frames that go to the media directly. Such a frame of
     * anybody else is answered by {@code call_over}.
     */
    public boolean isParticipant(UUID participantId, Client client) {
        return call.attendance().find(participantId, client) != null;
    }

    /** Where events for the participant go; null when there is no such participant. */
    public @Nullable Socket socketOf(UUID participantId) {
        Participant participant = call.attendance().find(participantId);
        return participant == null ? null : participant.socket();
    }

    /** The sockets of all participants. */
    public List<Socket> sockets() {
        return call.attendance().present().stream().map(Participant::socket).toList();
    }

    /** Everything that is to be known of the call now. */
    public CallRoster roster() {
        return call.roster();
    }

    /** When {@link CallInput.Tick} is due; null when nothing is waited for. */
    public @Nullable Instant nextDeadline() {
        return over() ? null : Presence.earlier(presence.nextDeadline(), ringing.nextDeadline());
    }

    public boolean over() {
        return call.over() != null;
    }
}
