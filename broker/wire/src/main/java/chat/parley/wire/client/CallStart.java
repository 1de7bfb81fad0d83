package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import java.util.UUID;

/**
 * Calls the other members of a chat. When a call is going on there already, the caller joins that one: the answer names
 * it.
 *
 * @param callId made by the client, the same in every attempt
 * @param participantId made by the client for this stay in the call, the same in every attempt
 * @param video whether it is a video call: what the others are asked to
 * @param microphone whether it is on
 * @param camera whether it is on
 * @param receive an SDP offer with receiving media sections: what the client can receive
 */
@Semantics(
        delivery = "May be sent again until an answer comes: there is one call and one participant however often it"
                + " arrives. Not to be kept over a restart of the client.",
        answeredBy = "call.joined",
        errors = {
            ErrorCode.NOT_A_MEMBER,
            ErrorCode.FORBIDDEN,
            ErrorCode.BAD_SDP,
            ErrorCode.CALL_OVER,
            ErrorCode.CALL_LOCKED,
            ErrorCode.LIMIT_REACHED
        })
public record CallStart(
        String id,
        UUID chatId,
        UUID callId,
        UUID participantId,
        boolean video,
        boolean microphone,
        boolean camera,
        String receive)
        implements CallJoining {
    public CallStart {
        Rules.frameId(id);
        Rules.present("chatId", chatId);
        Rules.clientMade("callId", callId);
        Rules.clientMade("participantId", participantId);
        Rules.sdp("receive", receive);
    }

    /** Without the SDP, which holds passwords. */
    @Override
    public String toString() {
        return "CallStart[id=" + id + ", chatId=" + chatId + ", callId=" + callId + ", participantId=" + participantId
                + "]";
    }
}
