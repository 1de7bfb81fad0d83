package chat.parley.gateway.connection.core;

import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Tells other processes where people can be reached. Never fails: what cannot be told now is told later. */
public interface RouteBoard {
    /** Completes when the route is written, or after a short time if it can't be. */
    CompletionStage<Void> announce(UUID userId, long connection);

    void markAway(UUID userId, long connection, boolean away);

    void withdraw(UUID userId, long connection);
}
