package chat.parley.wire.transport;

import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.OngoingCall;
import java.util.List;
import java.util.UUID;

/**
 * A {@code call.start} or {@code call.join} that a worker allows, on its way to the process that carries the call. That
 * the payload opens is the proof that a worker of this installation sealed it; there is no other grant.
 *
 * @param gateway to which the reply goes
 * @param frame whose frame is a {@code CallJoining}
 * @param call as it stands in the database; its id may differ from the frame's, when a call was going on already
 * @param epoch grows each time the call moves to another process: a smaller one is out of date
 * @param moderator whether the joining person may moderate
 * @param members everybody who may be in the call
 * @param ring the members to be called: not empty only for who started the call, as long as nobody answered it; also
 *     when that person joins again. They are called when the process does not carry the call yet
 */
public record CallAdmission(
        String gateway,
        InboundFrame frame,
        UUID chatId,
        ChatKind kind,
        OngoingCall call,
        int epoch,
        boolean moderator,
        List<UUID> members,
        List<UUID> ring)
        implements BrokerPayload.Sealed {}
