package chat.parley.standalone.app;

/** Parley cannot start for a reason that the operator can mend; the message says how. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartException(String message) {
        super(message);
    }
}
