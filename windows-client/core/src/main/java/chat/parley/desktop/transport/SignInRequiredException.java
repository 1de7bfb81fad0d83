package chat.parley.desktop.transport;

/** The sign-in is over, or there is none. */
public final class SignInRequiredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SignInRequiredException() {
        super("signed out");
    }
}
