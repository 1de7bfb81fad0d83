package chat.parley.admin.external;

import chat.parley.accounts.identity.ExternalIdentities;
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

/** Linking accounts to people at the provider. Every caller must be an administrator. */
final class IdentityHandler {
    private final BearerAuthentication authentication;
    private final ExternalIdentities identities;
    private final SessionAnnouncer announcer;
    private final InstantSource clock;

    IdentityHandler(
            BearerAuthentication authentication,
            ExternalIdentities identities,
            SessionAnnouncer announcer,
            InstantSource clock) {
        this.authentication = authentication;
        this.identities = identities;
        this.announcer = announcer;
        this.clock = clock;
    }

    Mono<ServerResponse> list(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> Mono.justOrEmpty(id(request)))
                .switchIfEmpty(notFound())
                .flatMap(identities::of)
                .flatMap(list -> ServerResponse.ok()
                        .bodyValue(new IdentityBody.Listed(list.stream()
                                .map(one -> new IdentityBody(one.issuer(), one.subject()))
                                .toList())));
    }

    Mono<ServerResponse> link(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> JsonBody.required(request, IdentityBody.class)
                        .flatMap(body -> Mono.justOrEmpty(id(request))
                                .filterWhen(id -> identities.link(id, body.identity(), admin.userId(), clock.instant()))
                                .switchIfEmpty(notFound())
                                .flatMap(id -> ServerResponse.ok().bodyValue(body))));
    }

    Mono<ServerResponse> unlink(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> Mono.justOrEmpty(id(request))
                        .flatMap(id -> identities.unlink(id, admin.userId(), clock.instant())))
                .switchIfEmpty(notFound())
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

    private static <T> Mono<T> notFound() {
        return Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND));
    }
}
