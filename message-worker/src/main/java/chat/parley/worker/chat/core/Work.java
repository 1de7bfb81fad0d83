package chat.parley.worker.chat.core;

import chat.parley.wire.client.ChatFrame;
import chat.parley.wire.transport.InboundFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One frame to be carried out.
 *
 * @param partition from which it came
 * @param gateway to which the reply goes
 * @param inbound the frame, whose type is {@code frame}
 * @param attemptKey names this frame in every redelivery: the broker message and the place in it
 * @param again whether it may have been carried out before without having been announced: a repeat is then announced
 * @param unreached for a joining: where the call was when nobody was there to take the frame
 */
public record Work(
        int partition,
        String gateway,
        InboundFrame inbound,
        ChatFrame frame,
        String attemptKey,
        boolean again,
        List<CallPlace> unreached) {
    /** Stands for the gateway where a message was due: the reply goes nowhere. */
    public static final String SCHEDULE = "schedule";

    /** Stands for the gateway where a moderator of the server decided: a deletion of what moderators may delete. */
    public static final String MODERATION = "moderation";

    public Work(
            int partition, String gateway, InboundFrame inbound, ChatFrame frame, String attemptKey, boolean again) {
        this(partition, gateway, inbound, frame, attemptKey, again, List.of());
    }

    public UUID userId() {
        return inbound.sender().userId();
    }

    public UUID chatId() {
        return frame.chatId();
    }

    /** Whether nobody sent this now: it was due. */
    public boolean isDue() {
        return gateway.equals(SCHEDULE);
    }

    /** Whether a moderator of the server decided it, who need not be a member. */
    public boolean isModeration() {
        return gateway.equals(MODERATION);
    }

    /** This frame after an attempt whose outcome is not known. */
    public Work tryAgain() {
        return again ? this : new Work(partition, gateway, inbound, frame, attemptKey, true, unreached);
    }

    /** This joining after nobody was there to take it. */
    public Work notReached(CallPlace place) {
        List<CallPlace> places = new ArrayList<>(unreached);
        places.add(place);
        return new Work(partition, gateway, inbound, frame, attemptKey, again, List.copyOf(places));
    }
}
