package chat.parley.accounts.user;

/** What cannot be taken back was not confirmed with the login of the account. */
public final class NotConfirmedException extends RuntimeException {
    NotConfirmedException() {
        super("must be the login of the account", null, false, false);
    }
}
