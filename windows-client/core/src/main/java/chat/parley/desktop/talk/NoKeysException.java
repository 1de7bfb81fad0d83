package chat.parley.desktop.talk;

/** This system does not tell which keys are held in other programs' windows. */
public final class NoKeysException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why not. */
    public enum Reason {
        /** It tells the window that has the keyboard, and no other. */
        WAYLAND,
        /** There is no screen, or no library of its. */
        NO_SCREEN,
        /** This program knows no way on this system. */
        SYSTEM
    }

    NoKeysException(Reason reason) {
        super("Keys of other windows cannot be seen: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
