package chat.parley.accounts.user;

/** Another account has this login. */
public final class LoginTakenException extends RuntimeException {
    LoginTakenException() {
        super("the login is taken", null, false, false);
    }
}
