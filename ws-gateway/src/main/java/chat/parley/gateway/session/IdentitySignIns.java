package chat.parley.gateway.session;

import chat.parley.gateway.connection.core.SessionState;
import chat.parley.gateway.connection.core.SignIns;
import chat.parley.gateway.connection.core.TokenCheck;
import chat.parley.identity.revocation.RevocationStatus;
import chat.parley.identity.revocation.Revocations;
import chat.parley.identity.token.AccessToken;
import chat.parley.identity.token.AccessTokenVerifier;
import chat.parley.identity.token.TokenVerdict;
import chat.parley.wire.transport.Sender;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Judges access tokens by their signature and sessions by the revocations in Redis. Signatures cost a fraction of a
 * millisecond each, so they are verified beside the event loops: a storm of reconnects must not hold up who is
 * connected.
 */
public final class IdentitySignIns implements SignIns, AutoCloseable {
    /** Tokens that wait for a thread. Who comes when it is full is told to come back. */
    private static final int WAITING_TOKENS = 20_000;

    private final AccessTokenVerifier verifier;
    private final Revocations revocations;
    private final ThreadPoolExecutor threads;

    public IdentitySignIns(AccessTokenVerifier verifier, Revocations revocations) {
        this.verifier = verifier;
        this.revocations = revocations;
        int count = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.threads = new ThreadPoolExecutor(
                count,
                count,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING_TOKENS),
                Thread.ofPlatform().name("gateway-tokens-", 0).daemon().factory());
    }

    @Override
    public CompletionStage<TokenCheck> checkToken(String accessToken) {
        CompletableFuture<TokenCheck> result = new CompletableFuture<>();
        try {
            threads.execute(() -> verifier.verify(accessToken)
                    .map(IdentitySignIns::judge)
                    .subscribe(result::complete, error -> result.complete(new TokenCheck.Undecided())));
        } catch (RejectedExecutionException e) {
            result.complete(new TokenCheck.Undecided());
        }
        return result;
    }

    @Override
    public CompletionStage<List<SessionState>> checkSessions(List<UUID> sessionIds) {
        CompletableFuture<List<SessionState>> result = new CompletableFuture<>();
        revocations
                .check(sessionIds)
                .map(statuses -> statuses.stream().map(IdentitySignIns::state).toList())
                .subscribe(
                        result::complete,
                        error -> result.complete(Collections.nCopies(sessionIds.size(), SessionState.UNKNOWN)));
        return result;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static TokenCheck judge(TokenVerdict verdict) {
        return switch (verdict) {
            case TokenVerdict.Accepted accepted -> {
                AccessToken token = accepted.token();
                yield new TokenCheck.Accepted(new Sender(token.userId(), token.sessionId(), token.role()));
            }
            case TokenVerdict.Refused refused ->
                refused.reason() == TokenVerdict.Reason.KEYS_UNAVAILABLE
                        ? new TokenCheck.Undecided()
                        : new TokenCheck.Refused(refused.reason().name().toLowerCase(Locale.ROOT));
        };
    }

    private static SessionState state(RevocationStatus status) {
        return switch (status) {
            case REVOKED -> SessionState.ENDED;
            case VALID -> SessionState.ALIVE;
            case UNKNOWN -> SessionState.UNKNOWN;
        };
    }
}
