package chat.parley.accounts.identity;

/** Another account has this identity already. */
public final class IdentityTakenException extends RuntimeException {
    IdentityTakenException(Throwable cause) {
        super("identity taken", cause);
    }
}
