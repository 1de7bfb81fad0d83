package chat.parley.sfu.call.core;

import chat.parley.wire.model.CallPhase;
import chat.parley.wire.model.CallRoster;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call. Deterministic; to be used by one thread at a time.
 *
 * <p>Time never passes by itself: who owns the machine gives {@link CallInput.Tick} when {@link #nextDeadline()} has
 * come. Nothing happens by time in other inputs, so a frame that was already waiting then still counts.
 */
public final class CallMachine {
    private final CallRoster roster;
    private final Instant created;

    /** A call with nobody in it yet. It ends by itself when nobody joins. */
    public CallMachine(CallDetails details, Instant now) {
        roster = new CallRoster(details.epoch(), CallPhase.RINGING, null, false, List.of(), List.of());
        created = now;
    }

    /** What follows from {@code input}: the reply first, {@link CallEffect.Over} last. */
    public List<CallEffect> on(CallInput input, Instant now) {
        return List.of();
    }

    /**
     * Whether the client may speak for the participant: for frames that go to the media directly. Such a frame of
     * anybody else is answered by {@code call_over}.
     */
    public boolean isParticipant(UUID participantId, Client client) {
        return false;
    }

    /** Where events for the participant go; null when there is no such participant. */
    public @Nullable Socket socketOf(UUID participantId) {
        return null;
    }

    /** The sockets of all participants. */
    public List<Socket> sockets() {
        return List.of();
    }

    /** Everything that is to be known of the call now. */
    public CallRoster roster() {
        return roster;
    }

    /** When {@link CallInput.Tick} is due; null when nothing is waited for. */
    public @Nullable Instant nextDeadline() {
        return created;
    }

    public boolean over() {
        return false;
    }
}
