package chat.parley.storage.migration;

/** The schema could not be brought up to date; the message says what is missing. */
public final class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MigrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
