package chat.parley.auth.oidc.core;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is used of a provider's discovery document.
 *
 * @param secretInBody the provider takes the client's secret in the body only, and not by HTTP Basic
 * @param namesIssuer answers to the browser name their issuer (RFC 9207), so one that does not is refused
 */
public record ProviderMetadata(
        URI authorizationEndpoint, URI tokenEndpoint, URI keySet, boolean secretInBody, boolean namesIssuer) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Reads the document of the issuer that the operator named. Fails with {@link UnusableProviderException}: a document
     * of another issuer would let that one sign people in here.
     */
    public static ProviderMetadata parse(JsonNode document, URI issuer) {
        if (!issuer.toString().equals(text(document, "issuer"))) {
            throw new UnusableProviderException("the discovery document names another issuer than " + issuer);
        }
        return new ProviderMetadata(
                address(document, "authorization_endpoint", issuer),
                address(document, "token_endpoint", issuer),
                address(document, "jwks_uri", issuer),
                !accepts(document, "token_endpoint_auth_methods_supported", "client_secret_basic")
                        && accepts(document, "token_endpoint_auth_methods_supported", "client_secret_post"),
                document.path("authorization_response_iss_parameter_supported").asBoolean(false));
    }

    /** Encrypted, or on this very machine, as in tests. */
    public static boolean isSafe(URI address) {
        return address.getHost() != null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost())));
    }

    private static URI address(JsonNode document, String field, URI issuer) {
        String text = text(document, field);
        try {
            URI address = URI.create(text == null ? "" : text);
            // Nothing that is asked over https is continued in clear.
            if (isSafe(address) && (!"https".equals(issuer.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new UnusableProviderException(field + " of the discovery document is no address");
        }
        throw new UnusableProviderException(field + " of the discovery document is missing or no https address");
    }

    private static boolean accepts(JsonNode document, String field, String value) {
        for (JsonNode item : document.path(field)) {
            if (value.equals(item.asString(""))) {
                return true;
            }
        }
        // What OpenID Connect Discovery takes if nothing is said.
        return document.path(field).isMissingNode() && "client_secret_basic".equals(value);
    }

    private static @Nullable String text(JsonNode document, String field) {
        JsonNode value = document.path(field);
        return value.isString() ? value.asString() : null;
    }
}
