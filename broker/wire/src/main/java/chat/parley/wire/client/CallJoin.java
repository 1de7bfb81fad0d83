package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Joins the call that is going on in a chat: answers it, enters it later, or comes back to it after {@code call.moved}
 * or {@code call_moved}. The same person's participant in this call, if there is one under another id, is replaced.
 *
 * @param participantId made by the client for this stay in the call, the same in every attempt
 * @param microphone whether it is on
 * @param camera whether it is on
 * @param receive an SDP offer with receiving media sections: what the client can receive
 */
@Semantics(
        delivery = "May be sent again until an answer comes: there is one participant however often it arrives.",
        answeredBy = "call.joined",
        errors = {
            ErrorCode.NOT_A_MEMBER,
            ErrorCode.FORBIDDEN,
            ErrorCode.BAD_SDP,
            ErrorCode.CALL_OVER,
            ErrorCode.CALL_LOCKED,
            ErrorCode.LIMIT_REACHED
        })
public record CallJoin(
        String id, UUID chatId, UUID callId, UUID participantId, boolean microphone, boolean camera, String receive)
        implements CallJoining {
    public CallJoin {
        Rules.frameId(id);
        Rules.present("chatId", chatId);
        Rules.clientMade("callId", callId);
        Rules.clientMade("participantId", participantId);
        Rules.sdp("receive", receive);
    }

    /** Without the SDP, which holds passwords. */
    @Override
    public String toString() {
        return "CallJoin[id=" + id + ", chatId=" + chatId + ", callId=" + callId + ", participantId=" + participantId
                + "]";
    }
}
