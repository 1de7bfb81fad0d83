package chat.parley.accounts.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Collects method and path of every route. A predicate that is code, as of answers to unknown paths, has neither. */
final class RouteList implements RouterFunctions.Visitor {
    private final List<String> routes = new ArrayList<>();

    List<String> routes() {
        return List.copyOf(routes);
    }

    @Override
    public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
        Ends ends = new Ends();
        predicate.accept(ends);
        if (!ends.path.isEmpty()) {
            ends.methods.forEach(method -> routes.add(method + " " + ends.path));
        }
    }

    @Override
    public void startNested(RequestPredicate predicate) {
        throw new IllegalStateException("nested routes would have to be put together here");
    }

    @Override
    public void endNested(RequestPredicate predicate) {}

    @Override
    public void resources(Function<ServerRequest, Mono<Resource>> lookup) {}

    @Override
    public void attributes(Map<String, Object> attributes) {}

    @Override
    public void unknown(RouterFunction<?> router) {}

    private static final class Ends implements RequestPredicates.Visitor {
        private List<String> methods = List.of();
        private String path = "";

        @Override
        public void method(Set<HttpMethod> allowed) {
            methods = allowed.stream().map(HttpMethod::name).toList();
        }

        @Override
        public void path(String pattern) {
            path = pattern;
        }

        @Override
        @SuppressWarnings("removal") // must be there as long as Spring has it
        public void pathExtension(String extension) {}

        @Override
        public void version(String version) {}

        @Override
        public void header(String name, String value) {}

        @Override
        public void queryParam(String name, String value) {}

        @Override
        public void startAnd() {}

        @Override
        public void and() {}

        @Override
        public void endAnd() {}

        @Override
        public void startOr() {}

        @Override
        public void or() {}

        @Override
        public void endOr() {}

        @Override
        public void startNegate() {}

        @Override
        public void endNegate() {}

        @Override
        public void unknown(RequestPredicate predicate) {}
    }
}
