package chat.parley.desktop.voice;

/** It is no speech that can be played here. */
public final class UnplayableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnplayableException(String why) {
        super(why);
    }

    UnplayableException(String why, Throwable cause) {
        super(why, cause);
    }
}
