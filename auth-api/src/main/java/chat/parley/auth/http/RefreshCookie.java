package chat.parley.auth.http;

import chat.parley.auth.session.RefreshToken;
import chat.parley.identity.http.ClientConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.web.reactive.function.server.ServerRequest;

/** The cookie that carries a browser's refresh token: out of reach of scripts and of other sites. */
final class RefreshCookie {
    private static final String PATH = "/api/auth";

    private final String name;
    private final Duration lifetime;
    private final ClientConnection connection;

    RefreshCookie(String name, Duration lifetime, ClientConnection connection) {
        this.name = name;
        this.lifetime = lifetime;
        this.connection = connection;
    }

    @Nullable
    String read(ServerRequest request) {
        HttpCookie cookie = request.cookies().getFirst(name);
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    ResponseCookie holding(RefreshToken token, ServerRequest request) {
        return cookie(token.reveal(), lifetime, request);
    }

    ResponseCookie removed(ServerRequest request) {
        return cookie("", Duration.ZERO, request);
    }

    private ResponseCookie cookie(String value, Duration maxAge, ServerRequest request) {
        return ResponseCookie.from(name, value)
                .path(PATH)
                .httpOnly(true)
                .sameSite("Strict")
                .secure(connection.isSecure(request.exchange().getRequest()))
                .maxAge(maxAge)
                .build();
    }
}
