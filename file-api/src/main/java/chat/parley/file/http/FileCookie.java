package chat.parley.file.http;

import chat.parley.identity.http.BearerAuthentication;
import chat.parley.identity.http.ClientConnection;
import chat.parley.identity.token.AccessToken;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/**
 * Lets a browser's {@code <img>}, {@code <video>} and links read files: they can send no bearer, and a token in an
 * address would end up in histories and logs. The cookie holds the access token, is out of reach of scripts and other
 * sites, and is good for reading only.
 */
final class FileCookie {
    private static final String PATH = "/api/files";

    private final String name;
    private final BearerAuthentication authentication;
    private final ClientConnection connection;
    private final InstantSource clock;

    FileCookie(String name, BearerAuthentication authentication, ClientConnection connection, InstantSource clock) {
        this.name = name;
        this.authentication = authentication;
        this.connection = connection;
        this.clock = clock;
    }

    /** Whoever reads: by a bearer if there is one, else by the cookie. */
    Mono<AccessToken> reader(ServerRequest request) {
        String bearer = BearerAuthentication.bearer(request);
        return authentication.holder(bearer == null ? token(request) : bearer);
    }

    ResponseCookie holding(String token, AccessToken verified, ServerRequest request) {
        return cookie(token, Duration.between(clock.instant(), verified.expiresAt()), request);
    }

    ResponseCookie removed(ServerRequest request) {
        return cookie("", Duration.ZERO, request);
    }

    private @Nullable String token(ServerRequest request) {
        HttpCookie cookie = request.cookies().getFirst(name);
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    private ResponseCookie cookie(String value, Duration maxAge, ServerRequest request) {
        return ResponseCookie.from(name, value)
                .path(PATH)
                .httpOnly(true)
                .sameSite("Strict")
                .secure(connection.isSecure(request.exchange().getRequest()))
                .maxAge(maxAge.isNegative() ? Duration.ZERO : maxAge)
                .build();
    }
}
