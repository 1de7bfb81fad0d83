package chat.parley.accounts.user;

/** An account cannot be changed in this way. The text says why. */
public final class AccountRefusedException extends RuntimeException {
    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** Nobody could administer any more. */
        LAST_ADMINISTRATOR,
        DELETED,
        /** A program's account has no password and no role to be given. */
        BOT
    }

    AccountRefusedException(Reason reason, String text) {
        super(text, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
