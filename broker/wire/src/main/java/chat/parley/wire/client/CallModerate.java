package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.CallAction;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps order in a call. For who started it, owners and admins of the chat, and moderators of the server.
 *
 * @param target for {@code mute} and {@code remove}: the participant
 */
@Semantics(
        delivery = "Repeats are harmless.",
        answeredBy = "ok",
        errors = {ErrorCode.CALL_MOVED, ErrorCode.CALL_OVER, ErrorCode.FORBIDDEN, ErrorCode.NOT_FOUND})
public record CallModerate(
        String id,
        UUID callId,
        UUID node,
        UUID participantId,
        CallAction action,
        @Nullable UUID target) implements CallParticipantFrame {
    public CallModerate {
        Rules.frameId(id);
        Rules.present("callId", callId);
        Rules.present("node", node);
        Rules.present("participantId", participantId);
        Rules.present("action", action);
        if (action == CallAction.MUTE || action == CallAction.REMOVE) {
            Rules.present("target", target);
        }
    }
}
