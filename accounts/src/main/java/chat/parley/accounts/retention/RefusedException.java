package chat.parley.accounts.retention;

/** A hold or an erasure is not possible. The text says why and names no content. */
public final class RefusedException extends RuntimeException {
    private final Reason reason;

    /** Why. */
    public enum Reason {
        HELD,
        BEING_ERASED,
        NOT_CONFIRMED,
        NOT_THERE
    }

    RefusedException(Reason reason, String text) {
        super(text, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
