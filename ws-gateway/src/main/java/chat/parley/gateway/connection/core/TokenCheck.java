package chat.parley.gateway.connection.core;

import chat.parley.wire.transport.Sender;

/** What became of the access token of a hello. */
public sealed interface TokenCheck {
    /** Genuine, for this installation, not expired. */
    record Accepted(Sender sender) implements TokenCheck {}

    /**
     * Not to be trusted.
     *
     * @param reason for metrics, from a closed list; the client learns only that it is not signed in
     */
    record Refused(String reason) implements TokenCheck {}

    /** Nothing is known about it now. */
    record Undecided() implements TokenCheck {}
}
