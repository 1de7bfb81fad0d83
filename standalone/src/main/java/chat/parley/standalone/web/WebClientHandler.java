package chat.parley.standalone.web;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Answers with the files of a built page: the web client has everything that nobody else has claimed, the panel of
 * administrators what is below {@link #PANEL}.
 */
final class WebClientHandler {
    static final String PANEL = "/admin";

    private static final Set<String> CLAIMED = Set.of("/api", "/ws", "/actuator", PANEL);
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final WebFiles files;

    WebClientHandler(WebFiles files) {
        this.files = files;
    }

    RouterFunction<ServerResponse> webClient() {
        RequestPredicate ours = RequestPredicates.path("/**")
                .and(request -> CLAIMED.stream().noneMatch(prefix -> isBelow(request, prefix)));
        return RouterFunctions.route(readable().and(ours), request -> serve(request, request.path()));
    }

    RouterFunction<ServerResponse> panel() {
        RequestPredicate ours = RequestPredicates.path("/**").and(request -> isBelow(request, PANEL));
        return RouterFunctions.route(
                readable().and(ours),
                request -> request.path().equals(PANEL)
                        ? ServerResponse.permanentRedirect(URI.create(PANEL + "/"))
                                .build()
                        : serve(request, request.path().substring(PANEL.length())));
    }

    private static RequestPredicate readable() {
        return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD);
    }

    private static boolean isBelow(ServerRequest request, String prefix) {
        return request.path().equals(prefix) || request.path().startsWith(prefix + "/");
    }

    private Mono<ServerResponse> serve(ServerRequest request, String path) {
        return Mono.justOrEmpty(files.find(path))
                .flatMap(file ->
                        request.checkNotModified(file.etag()).switchIfEmpty(Mono.defer(() -> send(file, request))))
                .switchIfEmpty(Mono.defer(() -> ServerResponse.notFound().build()));
    }

    private static Mono<ServerResponse> send(WebFile file, ServerRequest request) {
        ServerResponse.BodyBuilder response = ServerResponse.ok()
                .contentType(file.type())
                .eTag(file.etag())
                .cacheControl(file.hashed() ? FOR_EVER : CacheControl.noCache())
                .varyBy(HttpHeaders.ACCEPT_ENCODING);
        byte[] gzip = file.gzip();
        if (gzip != null && acceptsGzip(request)) {
            return response.header(HttpHeaders.CONTENT_ENCODING, "gzip").bodyValue(gzip);
        }
        return response.bodyValue(file.content());
    }

    private static boolean acceptsGzip(ServerRequest request) {
        return request.headers().header(HttpHeaders.ACCEPT_ENCODING).stream()
                .anyMatch(value -> value.contains("gzip") && !value.contains("gzip;q=0"));
    }
}
