package chat.parley.file.http;

import chat.parley.identity.http.BearerAuthentication;
import java.time.Instant;
import java.util.Objects;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Gives and takes the cookie with which a browser reads files. */
final class SessionHandler {
    private final BearerAuthentication authentication;
    private final FileCookie cookie;

    SessionHandler(BearerAuthentication authentication, FileCookie cookie) {
        this.authentication = authentication;
        this.cookie = cookie;
    }

    Mono<ServerResponse> begin(ServerRequest request) {
        return authentication
                .caller(request)
                .flatMap(caller -> ServerResponse.ok()
                        .cookie(cookie.holding(
                                Objects.requireNonNull(BearerAuthentication.bearer(request)), caller, request))
                        .bodyValue(new Session(caller.expiresAt())));
    }

    Mono<ServerResponse> end(ServerRequest request) {
        return ServerResponse.noContent().cookie(cookie.removed(request)).build();
    }

    /**
     * The answer.
     *
     * @param expiresAt when the cookie does, with the token in it
     */
    record Session(Instant expiresAt) {}
}
