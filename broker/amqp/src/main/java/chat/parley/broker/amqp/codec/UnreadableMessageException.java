package chat.parley.broker.amqp.codec;

/** A message that cannot be opened or decoded. Neither its text nor its cause quotes content. */
public final class UnreadableMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why it cannot be read. */
    public enum Reason {
        /** Neither the type nor the content type is known here: a newer or foreign publisher. */
        UNKNOWN_TYPE,
        /** The seal does not open: altered, published to another address, or sealed under a key that is missing here. */
        SEAL_BROKEN,
        /** It opens, but is not what its type says. */
        MALFORMED
    }

    private final Reason reason;

    public UnreadableMessageException(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
