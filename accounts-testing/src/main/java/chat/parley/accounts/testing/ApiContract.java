package chat.parley.accounts.testing;

import chat.parley.wire.WireJson;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.web.reactive.function.server.RouterFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a service's OpenAPI document says, and whether the service keeps to it. Test clients hand every answer here, so
 * that the document cannot drift from what is answered.
 */
public final class ApiContract {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    /** The document is the same in every instance of a service. */
    private static final Map<String, ApiContract> KNOWN = new ConcurrentHashMap<>();

    private static final String PROBLEM = "application/problem+json";

    private final JsonNode document;
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    private ApiContract(JsonNode document) {
        this.document = document;
    }

    /** One operation that is described. */
    public record Operation(String method, String path, JsonNode description) {
        /** Who may call: {@code public}, {@code user}, {@code moderator}, {@code admin} or {@code bot}. */
        public String role() {
            return description.path("x-role").asString();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }

        private boolean matches(String actual) {
            return actual.matches(path.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+"));
        }

        private int variables() {
            return (int) path.chars().filter(c -> c == '{').count();
        }
    }

    /**
     * What a running service says of itself.
     *
     * @param prefix for example {@code /api/admin}
     */
    public static ApiContract of(String base, String prefix) {
        String name = prefix.equals("/api/hooks") ? "/api/bot" : prefix;
        return KNOWN.computeIfAbsent(name, key -> new ApiContract(fetch(base + key + "/openapi.json")));
    }

    private static JsonNode fetch(String address) {
        try {
            HttpResponse<String> response = HTTP.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(address + " answers " + response.statusCode());
            }
            return WireJson.mapper().readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything that is described. */
    public List<Operation> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(entry -> new Operation(
                                entry.getKey().toUpperCase(Locale.ROOT), path.getKey(), entry.getValue())))
                .toList();
    }

    /** Fails unless the routes of a service and the described operations are the same. */
    public static void requireEveryRoute(RunningService service, String... prefixes) {
        Set<String> described = new TreeSet<>();
        Set<String> routes = new TreeSet<>();
        RouteList visitor = new RouteList();
        service.beans(RouterFunction.class).forEach(router -> router.accept(visitor));
        for (String prefix : prefixes) {
            of(service.base(), prefix).operations().stream()
                    .map(Operation::toString)
                    .forEach(described::add);
            visitor.routes().stream()
                    .filter(route -> route.contains(" " + prefix + "/") || route.endsWith(" " + prefix))
                    .forEach(routes::add);
        }
        if (!described.equals(routes)) {
            throw new AssertionError("described, but not there: " + without(described, routes)
                    + "; there, but not described: " + without(routes, described));
        }
    }

    private static Set<String> without(Set<String> all, Set<String> other) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(other);
        return rest;
    }

    /** Fails unless an answer is one that is described. Paths outside of {@code /api} are not looked at. */
    public static void requireDescribed(HttpResponse<?> response, String body) {
        URI uri = response.uri();
        List<String> segments = List.of(uri.getPath().split("/", -1));
        if (segments.size() < 3 || !segments.get(1).equals("api")) {
            return;
        }
        String base = uri.getScheme() + "://" + uri.getRawAuthority();
        of(base, "/api/" + segments.get(2))
                .require(
                        response.request().method(),
                        uri.getPath(),
                        response.statusCode(),
                        response.headers().firstValue("Content-Type").orElse(""),
                        body);
    }

    private void require(String method, String path, int status, String type, String body) {
        // What succeeds may carry a token, which is for no log.
        String what = method + " " + path + ": " + status + (status < 400 ? "" : " " + body);
        Operation operation = operations().stream()
                .filter(known -> known.method().equals(method) && known.matches(path))
                .min(Comparator.comparingInt(Operation::variables))
                .orElse(null);
        JsonNode described = operation == null
                ? document.path("none")
                : operation.description().path("responses").path(Integer.toString(status));
        if (described.isMissingNode()) {
            if (status < 400) {
                throw new AssertionError(what + " is not described");
            }
            if (!method.equals("HEAD")) {
                requireType(what, type, PROBLEM);
                requireValid(what, body, reference("Problem"));
            }
            return;
        }
        Map.Entry<String, JsonNode> content =
                described.path("content").properties().stream().findFirst().orElse(null);
        if (content == null) {
            if (!body.isEmpty()) {
                throw new AssertionError(what + " has a body that is not described");
            }
        } else if (content.getKey().equals("application/json")) {
            requireType(what, type, content.getKey());
            requireValid(what, body, content.getValue().path("schema"));
        } else if (!content.getKey().equals("*/*")) {
            requireType(what, type, content.getKey());
        }
    }

    private static void requireType(String what, String actual, String wanted) {
        if (!actual.startsWith(wanted)) {
            throw new AssertionError(what + " is " + actual + " instead of " + wanted);
        }
    }

    private void requireValid(String what, String body, JsonNode schema) {
        List<Error> errors = schemas.computeIfAbsent(schema, this::compile)
                .validate(
                        body,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        if (!errors.isEmpty()) {
            throw new AssertionError(what + " is not as described: " + errors);
        }
    }

    private Schema compile(JsonNode schema) {
        ObjectNode whole = WireJson.mapper().createObjectNode();
        whole.set("components", document.path("components").deepCopy());
        whole.set("allOf", WireJson.mapper().createArrayNode().add(schema));
        close(whole);
        return SCHEMAS.getSchema(whole.toString());
    }

    private static JsonNode reference(String name) {
        return WireJson.mapper().createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    /** Clients allow fields that they do not know; here each must be described. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        Stream<JsonNode> children = node.isContainer() ? node.valueStream() : Stream.empty();
        children.forEach(ApiContract::close);
    }
}
