package chat.parley.worker.view;

/** The same reading may succeed later: PostgreSQL is away, overloaded, or was so just now. */
public final class PostgresAwayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PostgresAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
