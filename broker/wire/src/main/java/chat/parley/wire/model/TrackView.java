package chat.parley.wire.model;

import chat.parley.wire.Rules;
import java.util.UUID;

/**
 * How large a stream is shown, in physical pixels. 0 by 0 says that it is not in sight: it is not sent then.
 *
 * @param participantId whose stream it is
 */
public record TrackView(UUID participantId, CallSource source, int width, int height) {
    public TrackView {
        Rules.present("views[].participantId", participantId);
        Rules.present("views[].source", source);
        Rules.range("views[].width", width, 0, 16_384);
        Rules.range("views[].height", height, 0, 16_384);
    }
}
