package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.TrackView;
import java.util.List;
import java.util.UUID;

/**
 * Says how large each video is shown; the server chooses the layer to send by it. Replaces what was said before;
 * videos that are not named are shown small.
 *
 * @param views 0 to 64
 */
@Semantics(
        delivery = "A whole state: the last one counts. Best sent at most twice a second.",
        answeredBy = "ok",
        errors = {ErrorCode.CALL_MOVED, ErrorCode.CALL_OVER})
public record CallView(String id, UUID callId, UUID node, UUID participantId, List<TrackView> views)
        implements CallParticipantFrame {
    public CallView {
        Rules.frameId(id);
        Rules.present("callId", callId);
        Rules.present("node", node);
        Rules.present("participantId", participantId);
        views = Rules.list("views", views, 0, Limits.CALL_VIEWS);
    }
}
