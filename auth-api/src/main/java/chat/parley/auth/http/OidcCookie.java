package chat.parley.auth.http;

import chat.parley.identity.http.ClientConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * The cookie that binds a sign-in by the provider to this browser. Strict is possible because the provider's answer is
 * sent by our own page, and not by the redirect itself.
 */
final class OidcCookie {
    private static final String PATH = "/api/auth/oidc";

    private final String name;
    private final ClientConnection connection;

    OidcCookie(String name, ClientConnection connection) {
        this.name = name;
        this.connection = connection;
    }

    @Nullable
    String read(ServerRequest request) {
        HttpCookie cookie = request.cookies().getFirst(name);
        return cookie == null ? null : cookie.getValue();
    }

    ResponseCookie holding(String secret, Duration lifetime, ServerRequest request) {
        return ResponseCookie.from(name, secret)
                .path(PATH)
                .httpOnly(true)
                .sameSite("Strict")
                .secure(connection.isSecure(request.exchange().getRequest()))
                .maxAge(lifetime)
                .build();
    }

    ResponseCookie removed(ServerRequest request) {
        return holding("", Duration.ZERO, request);
    }
}
