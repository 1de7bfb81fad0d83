package chat.parley.standalone.web;

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

/** Answers for everything that no service has claimed. */
final class WebClientHandler {
    private static final Set<String> SERVICES = Set.of("/api", "/ws", "/actuator");
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final WebFiles files;

    WebClientHandler(WebFiles files) {
        this.files = files;
    }

    RouterFunction<ServerResponse> routes() {
        RequestPredicate readable = RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD);
        RequestPredicate ours = RequestPredicates.path("/**")
                .and(request -> SERVICES.stream()
                        .noneMatch(prefix ->
                                request.path().equals(prefix) || request.path().startsWith(prefix + "/")));
        return RouterFunctions.route(readable.and(ours), this::serve);
    }

    private Mono<ServerResponse> serve(ServerRequest request) {
        return Mono.justOrEmpty(files.find(request.path()))
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
