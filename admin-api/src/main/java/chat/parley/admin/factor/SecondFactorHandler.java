package chat.parley.admin.factor;

import chat.parley.accounts.factor.SecondFactorReset;
import chat.parley.accounts.policy.PolicyChanges;
import chat.parley.accounts.session.SessionAnnouncer;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.JsonBody;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.model.UserRole;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Who must have a second factor, and taking a lost one away. Every caller must be an administrator. */
final class SecondFactorHandler {
    private final BearerAuthentication authentication;
    private final PolicyChanges policies;
    private final SecondFactorReset factors;
    private final SessionAnnouncer announcer;
    private final InstantSource clock;

    SecondFactorHandler(
            BearerAuthentication authentication,
            PolicyChanges policies,
            SecondFactorReset factors,
            SessionAnnouncer announcer,
            InstantSource clock) {
        this.authentication = authentication;
        this.policies = policies;
        this.factors = factors;
        this.announcer = announcer;
        this.clock = clock;
    }

    Mono<ServerResponse> policy(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> policies.secondFactorRoles())
                .flatMap(roles -> ServerResponse.ok().bodyValue(SecondFactorPolicyBody.of(roles)));
    }

    Mono<ServerResponse> changePolicy(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> JsonBody.required(request, SecondFactorPolicyBody.class)
                        .flatMap(body ->
                                policies.changeSecondFactorRoles(body.roles(), admin.userId(), clock.instant())))
                .flatMap(roles -> ServerResponse.ok().bodyValue(SecondFactorPolicyBody.of(roles)));
    }

    /** Not of oneself: whoever found a sign-in open would be rid of it without a code. */
    Mono<ServerResponse> reset(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> Mono.justOrEmpty(id(request)).flatMap(id -> {
                    if (id.equals(admin.userId())) {
                        return Mono.error(ProblemException.of(
                                ProblemCode.FORBIDDEN,
                                "nobody can take away his own second factor here: switch it off with a code"));
                    }
                    return factors.reset(id, admin.userId(), clock.instant());
                }))
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND)))
                .flatMap(announcer::announce)
                .then(Mono.defer(() -> ServerResponse.noContent().build()));
    }

    private static Optional<UUID> id(ServerRequest request) {
        try {
            return Optional.of(UUID.fromString(request.pathVariable("id")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
