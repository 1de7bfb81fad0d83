package chat.parley.identity.http;

import chat.parley.wire.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document of one service, put together of one part for each feature. What holds for all operations is added
 * here, so that no part can forget it: who may call ({@code x-role}), that everybody else is refused, and that every
 * failure is a problem of RFC 9457.
 */
public final class OpenApiDocument {
    private static final String ROLE = "x-role";
    private static final String SHARED = "chat/parley/identity/openapi/shared.yaml";
    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete");

    private final ObjectNode root = WireJson.mapper().createObjectNode();
    private final ObjectNode paths;
    private final ObjectNode components;

    private OpenApiDocument(String title) {
        root.put("openapi", "3.1.0");
        root.putObject("info").put("title", title).put("version", "1");
        paths = root.putObject("paths");
        components = root.putObject("components");
    }

    /**
     * Reads the parts. Fails when something is described twice or an operation does not say who may call.
     *
     * @param prefix of the service's paths; the document is at {@code prefix/openapi.json}
     * @param directory of the parts on the class path
     * @param parts names of the files, without {@code .yaml}
     */
    public static OpenApiDocument of(String title, String prefix, String directory, String... parts) {
        OpenApiDocument document = new OpenApiDocument(title);
        document.add(SHARED);
        for (String part : parts) {
            document.add(directory + "/" + part + ".yaml");
        }
        document.describeItself(prefix);
        document.complete();
        return document;
    }

    /** {@code GET prefix/openapi.json}. */
    public Mono<ServerResponse> answer(ServerRequest request) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(root.toString());
    }

    private void add(String file) {
        JsonNode part = read(file);
        JsonNode role = part.path(ROLE);
        for (Map.Entry<String, JsonNode> path : part.path("paths").properties()) {
            ObjectNode described = described(paths, path.getKey());
            for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
                ObjectNode operation = (ObjectNode) entry.getValue();
                if (!operation.has(ROLE) && !role.isMissingNode()) {
                    operation.set(ROLE, role);
                }
                putOnce(described, entry.getKey(), operation, file);
            }
        }
        for (Map.Entry<String, JsonNode> kind : part.path("components").properties()) {
            ObjectNode described = described(components, kind.getKey());
            for (Map.Entry<String, JsonNode> entry : kind.getValue().properties()) {
                putOnce(described, entry.getKey(), entry.getValue(), file);
            }
        }
    }

    private static ObjectNode described(ObjectNode parent, String name) {
        return parent.has(name) ? (ObjectNode) parent.get(name) : parent.putObject(name);
    }

    private static void putOnce(ObjectNode parent, String name, JsonNode value, String file) {
        if (parent.has(name)) {
            throw new IllegalStateException(file + " describes " + name + ", which another part does already");
        }
        parent.set(name, value);
    }

    private static JsonNode read(String file) {
        try (InputStream in = OpenApiDocument.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return WireJson.mapper().valueToTree(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void describeItself(String prefix) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("summary", "This document.");
        operation.put("operationId", "openApi");
        operation.put(ROLE, "public");
        operation.put(
                "responses",
                Map.of(
                        "200",
                        Map.of(
                                "description",
                                "OpenAPI 3.1.",
                                "content",
                                Map.of("application/json", Map.of("schema", Map.of("type", "object"))))));
        paths.putObject(prefix + "/openapi.json").set("get", WireJson.mapper().valueToTree(operation));
    }

    private void complete() {
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
                if (!METHODS.contains(entry.getKey())) {
                    throw new IllegalStateException(path.getKey() + " has an unknown method " + entry.getKey());
                }
                complete(entry.getKey() + " " + path.getKey(), (ObjectNode) entry.getValue());
            }
        }
    }

    private static void complete(String name, ObjectNode operation) {
        switch (operation.path(ROLE).asString("")) {
            case "public" -> operation.putArray("security");
            case "user", "moderator", "admin", "bot" ->
                operation.set("security", WireJson.mapper().valueToTree(List.of(Map.of("bearer", List.of()))));
            case String other ->
                throw new IllegalStateException(
                        name + ": x-role must be public, user, moderator, admin or bot, not '" + other + "'");
        }
        ((ObjectNode) operation.get("responses")).putObject("default").put("$ref", "#/components/responses/Problem");
    }
}
