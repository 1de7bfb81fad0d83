package chat.parley.gateway.connection;

import chat.parley.gateway.connection.core.Forwarded;
import chat.parley.gateway.connection.core.FrameSink;
import chat.parley.gateway.connection.core.RouteBoard;
import chat.parley.gateway.connection.core.SessionState;
import chat.parley.gateway.connection.core.SignIns;
import chat.parley.gateway.connection.core.TokenCheck;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.transport.Sender;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands for identity, Redis and broker, for tests of sockets alone. A token is {@code user/session}. */
final class FakeBackend implements SignIns, RouteBoard, FrameSink {
    final Set<UUID> endedSessions = ConcurrentHashMap.newKeySet();
    final Set<Long> routes = ConcurrentHashMap.newKeySet();
    final Queue<Forwarded> forwarded = new ConcurrentLinkedQueue<>();

    @Override
    public CompletionStage<TokenCheck> checkToken(String accessToken) {
        String[] parts = accessToken.split("/", -1);
        return CompletableFuture.completedStage(
                parts.length == 2
                        ? new TokenCheck.Accepted(
                                new Sender(UUID.fromString(parts[0]), UUID.fromString(parts[1]), UserRole.USER))
                        : new TokenCheck.Refused("malformed"));
    }

    @Override
    public CompletionStage<List<SessionState>> checkSessions(List<UUID> sessionIds) {
        return CompletableFuture.completedStage(sessionIds.stream()
                .map(id -> endedSessions.contains(id) ? SessionState.ENDED : SessionState.ALIVE)
                .toList());
    }

    @Override
    public CompletionStage<Void> announce(UUID userId, long connection) {
        routes.add(connection);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void markAway(UUID userId, long connection, boolean away) {}

    @Override
    public void withdraw(UUID userId, long connection) {
        routes.remove(connection);
    }

    @Override
    public void forward(Forwarded frame) {
        forwarded.add(frame);
    }
}
