package chat.parley.broker.amqp;

/** What became of a published message. */
public enum PublishResult {
    /** The broker has it: a durable message in a quorum queue is on the disks of a majority. */
    CONFIRMED,
    /** The broker refused it. */
    REFUSED,
    /** It was mandatory and no queue took it. */
    UNROUTABLE,
    /** No confirm in time, or the connection broke before it: the message may or may not have arrived. */
    UNKNOWN,
    /** Not sent: no connection, blocked by the broker's resource alarm, or the circuit breaker is open. */
    UNAVAILABLE
}
