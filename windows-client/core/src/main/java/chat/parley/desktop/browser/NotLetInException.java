package chat.parley.desktop.browser;

/** The browser brought no code. */
public final class NotLetInException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why not. */
    public enum Reason {
        /** Whoever sat at the browser said no. */
        DENIED,
        /** Nothing came in time. */
        TOO_LATE,
        /** The answer is of another server than the one that was asked, or says that something is wrong. */
        BAD_ANSWER,
        /** It is waited for no longer. */
        CANCELLED
    }

    NotLetInException(Reason reason) {
        super("not let in: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
