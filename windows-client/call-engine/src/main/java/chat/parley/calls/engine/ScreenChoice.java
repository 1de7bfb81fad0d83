package chat.parley.calls.engine;

import java.io.Serializable;

/**
 * What is shared.
 *
 * @param id as {@link EngineReply.Screens} tells; -1 for the whole desktop
 * @param window whether it is a window, not a screen
 */
public record ScreenChoice(long id, boolean window) implements Serializable {
    /** All screens, where single ones cannot be told apart. */
    public static final ScreenChoice WHOLE_DESKTOP = new ScreenChoice(-1, false);
}
