package chat.parley.identity.http;

import chat.parley.identity.revocation.Revocations;
import chat.parley.identity.token.AccessToken;
import chat.parley.identity.token.AccessTokenVerifier;
import chat.parley.identity.token.TokenVerdict;
import chat.parley.identity.token.TokenVerdict.Reason;
import chat.parley.wire.model.UserRole;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Reads the access token of a request ({@code Authorization: Bearer}) and makes sure that its session lives. */
public final class BearerAuthentication {
    private static final String SCHEME = "Bearer ";
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final AccessTokenVerifier verifier;
    private final Revocations revocations;
    private final SessionTruth truth;

    public BearerAuthentication(AccessTokenVerifier verifier, Revocations revocations, SessionTruth truth) {
        this.verifier = verifier;
        this.revocations = revocations;
        this.truth = truth;
    }

    /** The caller. Fails with {@link ProblemCode#UNAUTHENTICATED}. */
    public Mono<AccessToken> caller(ServerRequest request) {
        return holder(bearer(request));
    }

    /** Whoever holds a token that came in another way. Fails with {@link ProblemCode#UNAUTHENTICATED}. */
    public Mono<AccessToken> holder(@Nullable String token) {
        if (token == null) {
            return Mono.error(ProblemException.of(ProblemCode.UNAUTHENTICATED));
        }
        return verifier.verify(token)
                .flatMap(this::accept)
                .filterWhen(this::lives)
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.UNAUTHENTICATED)));
    }

    /** The caller, who must have the role. Fails with {@link ProblemCode#FORBIDDEN} otherwise. */
    public Mono<AccessToken> callerWithRole(ServerRequest request, UserRole role) {
        return callerWithRole(request, Set.of(role));
    }

    /** The caller, who must have one of the roles. Fails with {@link ProblemCode#FORBIDDEN} otherwise. */
    public Mono<AccessToken> callerWithRole(ServerRequest request, Set<UserRole> roles) {
        return caller(request)
                .flatMap(token -> roles.contains(token.role())
                        ? Mono.just(token)
                        : Mono.error(ProblemException.of(ProblemCode.FORBIDDEN)));
    }

    /** The token of the {@code Authorization} header; null without one. */
    public static @Nullable String bearer(ServerRequest request) {
        String header = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }

    private Mono<AccessToken> accept(TokenVerdict verdict) {
        return switch (verdict) {
            case TokenVerdict.Accepted accepted -> Mono.just(accepted.token());
            case TokenVerdict.Refused refused ->
                refused.reason() == Reason.KEYS_UNAVAILABLE
                        ? Mono.error(ProblemException.later(ProblemCode.UNAVAILABLE, RETRY))
                        : Mono.empty();
        };
    }

    private Mono<Boolean> lives(AccessToken token) {
        return revocations.check(token.sessionId()).flatMap(status -> switch (status) {
            case VALID -> Mono.just(true);
            case REVOKED -> Mono.just(false);
            case UNKNOWN -> truth.isLive(token.sessionId());
        });
    }
}
