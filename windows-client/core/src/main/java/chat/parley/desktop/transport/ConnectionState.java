package chat.parley.desktop.transport;

import java.time.Instant;

/** How a {@link Connection} stands. */
public sealed interface ConnectionState {
    record Idle() implements ConnectionState {}

    record Connecting(int attempt) implements ConnectionState {}

    record Online() implements ConnectionState {}

    /** Waits for the next attempt. */
    record Waiting(int attempt, Instant retryAt) implements ConnectionState {}

    /** Nothing more happens by itself. */
    record Ended(Reason reason) implements ConnectionState {}

    /** Why it ended. */
    enum Reason {
        SIGNED_OUT,
        /** The same device opened a newer socket. */
        REPLACED,
        /** The server does not understand this client. */
        REFUSED
    }
}
