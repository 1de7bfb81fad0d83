package chat.parley.worker.chat;

/** Named points on the path of a batch, between which a process may die: what must hold at each is in the design. */
public enum Checkpoint {
    /** Frames were taken from the broker. */
    TAKEN,
    /** Everything is written; the transaction is not committed. */
    BEFORE_COMMIT,
    /** The changes are durable; nobody knows. */
    AFTER_COMMIT,
    /** The broker has the events. */
    AFTER_EVENTS,
    /** The broker has the replies. */
    AFTER_REPLIES,
    /** The broker has the deliveries. */
    AFTER_DELIVERIES,
    /** The frames were acked. */
    AFTER_ACK
}
