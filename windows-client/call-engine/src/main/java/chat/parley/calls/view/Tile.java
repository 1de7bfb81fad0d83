package chat.parley.calls.view;

import chat.parley.calls.session.VideoKey;
import chat.parley.wire.model.CallParticipant;
import org.jspecify.annotations.Nullable;

/**
 * One picture on the screen.
 *
 * @param own whether it is the own one
 * @param file for {@code FrameReader}; null while there is no picture
 * @param level how loud, 0 to 1; 0 for screens
 * @param speaking whether it is this one who speaks
 */
public record Tile(
        VideoKey key,
        CallParticipant participant,
        boolean own,
        @Nullable String file,
        double level,
        boolean speaking) {}
