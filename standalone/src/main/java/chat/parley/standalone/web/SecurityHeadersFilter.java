package chat.parley.standalone.web;

import java.time.Duration;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * What a browser may do with our answers: load nothing from elsewhere, run no inline script, be framed by nobody, guess
 * no types. A service that sets one of these itself keeps its own.
 */
final class SecurityHeadersFilter implements WebFilter {
    static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            // WebAssembly only, for the noise suppression of calls; it allows no eval of script.
            "script-src 'self' 'wasm-unsafe-eval'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private final Duration strictTransport;
    private final Predicate<ServerHttpRequest> encrypted;

    /**
     * Without HSTS if it lasts no time.
     *
     * @param encrypted whether the client's end of the connection is: over plain HTTP browsers do not believe HSTS
     */
    SecurityHeadersFilter(Duration strictTransport, Predicate<ServerHttpRequest> encrypted) {
        this.strictTransport = strictTransport;
        this.encrypted = encrypted;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> add(exchange)));
        return chain.filter(exchange);
    }

    private void add(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        if (strictTransport.isPositive() && encrypted.test(exchange.getRequest())) {
            addIfAbsent(headers, "Strict-Transport-Security", "max-age=" + strictTransport.toSeconds());
        }
        addIfAbsent(headers, "Content-Security-Policy", CONTENT_SECURITY_POLICY);
        addIfAbsent(headers, "X-Content-Type-Options", "nosniff");
        addIfAbsent(headers, "Referrer-Policy", "no-referrer");
        addIfAbsent(headers, "Cross-Origin-Opener-Policy", "same-origin");
        addIfAbsent(headers, "Cross-Origin-Resource-Policy", "same-origin");
        addIfAbsent(
                headers,
                "Permissions-Policy",
                "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()");
    }

    private static void addIfAbsent(HttpHeaders headers, String name, String value) {
        if (!headers.containsHeader(name)) {
            headers.set(name, value);
        }
    }
}
