package chat.parley.auth.oidc;

import chat.parley.auth.oidc.core.BrowserSecret;
import chat.parley.auth.oidc.core.ProviderKeys;
import chat.parley.auth.oidc.core.ProviderMetadata;
import chat.parley.auth.oidc.core.UnusableProviderException;
import chat.parley.wire.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The provider over HTTP. Its addresses come from its discovery document and nowhere else; redirects are not followed.
 * The operator named it, so it may lie in the operator's own network, unlike what people's links lead to.
 */
final class Provider implements AutoCloseable {
    private static final int MAX_BYTES = 256 * 1024;
    /** Short, so that people are told of a provider that is away before their browsers are sent there. */
    private static final Duration METADATA_KEPT = Duration.ofMinutes(1);

    private static final Duration KEYS_KEPT = Duration.ofHours(1);

    /** Least time between two looks at the keys because of unknown ones. */
    private static final Duration KEYS_INTERVAL = Duration.ofSeconds(10);

    private final OidcClient client;
    private final Duration timeout;
    private final InstantSource clock;
    private final HttpClient http;
    private volatile @Nullable Kept<ProviderMetadata> metadata;
    private volatile @Nullable Kept<ProviderKeys> keys;

    Provider(OidcClient client, Duration timeout, InstantSource clock) {
        this.client = client;
        this.timeout = timeout;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    Mono<ProviderMetadata> metadata() {
        return Mono.defer(() -> {
            Kept<ProviderMetadata> kept = metadata;
            return kept != null && kept.isYounger(METADATA_KEPT, clock.instant())
                    ? Mono.just(kept.value)
                    : get(discovery())
                            .map(body -> ProviderMetadata.parse(json(body), client.issuer()))
                            .doOnNext(found -> metadata = new Kept<>(found, clock.instant()));
        });
    }

    /** @param newer fetched again, unless that was done a moment ago */
    Mono<ProviderKeys> keys(boolean newer) {
        return metadata().flatMap(found -> {
            Kept<ProviderKeys> kept = keys;
            return kept != null && kept.isYounger(newer ? KEYS_INTERVAL : KEYS_KEPT, clock.instant())
                    ? Mono.just(kept.value)
                    : get(found.keySet())
                            .map(ProviderKeys::parse)
                            .doOnNext(fetched -> keys = new Kept<>(fetched, clock.instant()));
        });
    }

    /** Where the browser goes. */
    Mono<URI> authorization(BrowserSecret secret) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", client.id());
        query.put("redirect_uri", client.redirect().toString());
        query.put("scope", String.join(" ", client.scopes()));
        query.put("state", secret.state());
        query.put("nonce", secret.nonce());
        query.put("code_challenge", secret.challenge());
        query.put("code_challenge_method", "S256");
        return metadata().map(found -> {
            String endpoint = found.authorizationEndpoint().toString();
            return URI.create(endpoint + (endpoint.contains("?") ? "&" : "?") + form(query));
        });
    }

    /** The ID token for a code. Empty if the provider does not take the code. */
    Mono<String> exchange(String code, BrowserSecret secret) {
        return metadata().flatMap(found -> send(exchange(found, code, secret)).flatMap(this::idToken));
    }

    private HttpRequest exchange(ProviderMetadata found, String code, BrowserSecret secret) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("grant_type", "authorization_code");
        body.put("code", code);
        body.put("redirect_uri", client.redirect().toString());
        body.put("code_verifier", secret.verifier());
        HttpRequest.Builder request =
                request(found.tokenEndpoint()).header("Content-Type", "application/x-www-form-urlencoded");
        if (found.secretInBody()) {
            body.put("client_id", client.id());
            body.put("client_secret", client.secret());
        } else {
            // RFC 6749, 2.3.1: both are encoded as in a form before.
            String pair = encode(client.id()) + ":" + encode(client.secret());
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        return request.POST(BodyPublishers.ofString(form(body))).build();
    }

    private Mono<String> idToken(HttpResponse<String> response) {
        if (response.statusCode() == 200) {
            JsonNode token = json(response.body()).path("id_token");
            return token.isString()
                    ? Mono.just(token.asString())
                    : Mono.error(new UnusableProviderException("the token endpoint gave no ID token"));
        }
        if (response.statusCode() == 400
                && Set.of("invalid_grant", "invalid_request")
                        .contains(json(response.body()).path("error").asString(""))) {
            return Mono.empty();
        }
        return Mono.error(new UnusableProviderException(
                "the token endpoint answered " + response.statusCode() + "; is the client's secret right?"));
    }

    private Mono<String> get(URI address) {
        return send(request(address).GET().build())
                .flatMap(response -> response.statusCode() == 200
                        ? Mono.just(response.body())
                        : Mono.error(new UnusableProviderException(address + " answered " + response.statusCode())));
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(timeout).header("Accept", "application/json");
    }

    private Mono<HttpResponse<String>> send(HttpRequest request) {
        return Mono.fromFuture(() -> http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BYTES)))
                .onErrorMap(
                        IOException.class,
                        e -> new UnusableProviderException(request.uri().getAuthority() + " cannot be reached: "
                                + e.getClass().getSimpleName()));
    }

    private URI discovery() {
        String issuer = client.issuer().toString();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return URI.create(base + "/.well-known/openid-configuration");
    }

    private static JsonNode json(String body) {
        try {
            return WireJson.mapper().readTree(body);
        } catch (JacksonException e) {
            throw new UnusableProviderException("the provider answered something that is no JSON");
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private record Kept<T>(T value, Instant since) {
        boolean isYounger(Duration age, Instant now) {
            return now.isBefore(since.plus(age));
        }
    }
}
