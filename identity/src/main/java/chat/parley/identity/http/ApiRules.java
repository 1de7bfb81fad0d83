package chat.parley.identity.http;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Guards one router and so exactly its paths: security headers on every answer, and no change by a browser on behalf of
 * another site's page. Together with {@code SameSite=Strict} this is the protection of cookies against cross-site
 * request forgery. No CORS header is ever sent, so other sites' pages cannot read answers either.
 */
public final class ApiRules implements HandlerFilterFunction<ServerResponse, ServerResponse> {
    /** What every answer that is no page says to browsers, unless it says something else itself. */
    public static final Map<String, String> SECURITY_HEADERS = Map.of(
            HttpHeaders.CACHE_CONTROL,
            "no-store",
            "X-Content-Type-Options",
            "nosniff",
            "Content-Security-Policy",
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Set<String> allowedOrigins;

    public ApiRules(HttpProperties properties) {
        this.allowedOrigins = Set.copyOf(properties.allowedOrigins());
    }

    @Override
    public Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
        HttpHeaders answer = request.exchange().getResponse().getHeaders();
        request.exchange().getResponse().beforeCommit(() -> {
            secure(answer);
            return Mono.empty();
        });
        if (!SAFE.contains(request.method()) && isCrossSite(request.headers().asHttpHeaders())) {
            return Mono.error(ProblemException.of(ProblemCode.CROSS_SITE));
        }
        return next.handle(request);
    }

    private boolean isCrossSite(HttpHeaders headers) {
        String origin = headers.getOrigin();
        if (origin != null) {
            return !allowedOrigins.contains(origin) && !isOwn(origin, headers.getFirst(HttpHeaders.HOST));
        }
        // Programs send neither header; no browser leaves out both.
        String site = headers.getFirst("Sec-Fetch-Site");
        return site != null && !"same-origin".equals(site) && !"none".equals(site);
    }

    private static boolean isOwn(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void secure(HttpHeaders headers) {
        SECURITY_HEADERS.forEach((name, value) -> {
            if (headers.getFirst(name) == null) {
                headers.set(name, value);
            }
        });
    }
}
