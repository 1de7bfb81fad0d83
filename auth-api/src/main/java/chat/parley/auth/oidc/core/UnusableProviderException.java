package chat.parley.auth.oidc.core;

/** The provider says something with which nobody can be signed in. Texts are for the log: they hold no secrets. */
public final class UnusableProviderException extends RuntimeException {
    public UnusableProviderException(String message) {
        super(message, null, false, false);
    }
}
