package chat.parley.accounts.bot;

/** Nothing more of this kind until something has gone. The message says what the limit is. */
public final class TooManyException extends RuntimeException {
    public TooManyException(String message) {
        super(message, null, false, false);
    }
}
