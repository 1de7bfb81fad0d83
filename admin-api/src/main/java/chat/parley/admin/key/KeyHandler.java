package chat.parley.admin.key;

import chat.parley.accounts.key.KeyRotations;
import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.ProblemCode;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.model.UserRole;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Ages and counts of keys, and their rotation. Every caller must be an administrator. */
final class KeyHandler {
    private final BearerAuthentication authentication;
    private final KeyRotations rotations;
    private final InstantSource clock;

    KeyHandler(BearerAuthentication authentication, KeyRotations rotations, InstantSource clock) {
        this.authentication = authentication;
        this.rotations = rotations;
        this.clock = clock;
    }

    Mono<ServerResponse> report(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> rotations.report())
                .flatMap(report -> ServerResponse.ok().bodyValue(report));
    }

    Mono<ServerResponse> rotation(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> rotations.last())
                .switchIfEmpty(Mono.error(() -> ProblemException.of(ProblemCode.NOT_FOUND)))
                .flatMap(rotation -> ServerResponse.ok().bodyValue(rotation));
    }

    Mono<ServerResponse> rotate(ServerRequest request) {
        return authentication
                .callerWithRole(request, UserRole.ADMIN)
                .flatMap(admin -> rotations.order(admin.userId(), clock.instant()))
                .switchIfEmpty(Mono.error(
                        () -> ProblemException.of(ProblemCode.CONFLICT, "a rotation of the data keys is under way")))
                .flatMap(rotation -> ServerResponse.status(HttpStatus.ACCEPTED).bodyValue(rotation));
    }
}
