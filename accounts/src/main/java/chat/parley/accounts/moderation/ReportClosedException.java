package chat.parley.accounts.moderation;

/** Somebody else has decided about the report already. */
public final class ReportClosedException extends RuntimeException {
    public ReportClosedException() {
        super("the report was closed already", null, false, false);
    }
}
