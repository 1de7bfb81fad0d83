package chat.parley.identity.jwks;

import chat.parley.identity.token.VerificationKeys;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.OctetPublicJwk;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The keys that auth-api publishes, fetched over HTTP and kept. While auth-api is away the last known keys stay good:
 * who is signed in goes on working.
 */
public final class JwksVerificationKeys implements VerificationKeys, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JwksVerificationKeys.class);
    private static final int MAX_BYTES = 64 * 1024;
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);

    private final JwksProperties properties;
    private final InstantSource clock;
    private final HttpClient http;
    private final Disposable background;
    private @Nullable Fetch last;
    private volatile Map<String, PublicKey> keys = Map.of();

    /** Begins to fetch at once and then at the configured interval, until closed. */
    public JwksVerificationKeys(JwksProperties properties, InstantSource clock) {
        this.properties = properties;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .connectTimeout(properties.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.background = refreshNow()
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_RETRY).maxBackoff(properties.refresh()))
                .repeatWhen(done -> done.delayElements(properties.refresh()))
                .subscribe();
    }

    @Override
    public @Nullable PublicKey find(String keyId) {
        return keys.get(keyId);
    }

    @Override
    public Mono<Void> refresh() {
        return Mono.defer(() -> Mono.fromFuture(recentFetch(), true));
    }

    /** Fetches now, because keys are said to have changed. The rate limit does not apply. */
    public Mono<Void> refreshNow() {
        return Mono.defer(() -> Mono.fromFuture(fetch(), true));
    }

    @Override
    public void close() {
        background.dispose();
        http.shutdownNow();
    }

    private synchronized CompletableFuture<Void> recentFetch() {
        Fetch recent = last;
        return recent != null && recent.isRecent(clock.millis(), properties.minimumInterval())
                ? recent.result
                : fetch();
    }

    /** Fetches, unless a fetch is under way: then waits for that one. */
    private synchronized CompletableFuture<Void> fetch() {
        Fetch current = last;
        if (current != null && !current.result.isDone()) {
            return current.result;
        }
        CompletableFuture<Void> result = http.sendAsync(
                        request(), BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BYTES))
                .thenAccept(this::accept)
                .whenComplete((done, error) -> warn(error));
        last = new Fetch(clock.millis(), result);
        return result;
    }

    private void warn(@Nullable Throwable error) {
        if (error != null) {
            LOG.warn(
                    "Verification keys could not be fetched from {}, going on with the {} known: {}",
                    properties.uri(),
                    keys.size(),
                    error.toString());
        }
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(properties.uri())
                .timeout(properties.timeout())
                .header("Accept", "application/json")
                .build();
    }

    private void accept(HttpResponse<String> response) {
        try {
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            Map<String, PublicKey> fetched = Jwks.setParser().build().parse(response.body()).getKeys().stream()
                    .filter(JwksVerificationKeys::isSigningKey)
                    .collect(Collectors.toUnmodifiableMap(Jwk::getId, key -> ((OctetPublicJwk<?>) key).toKey()));
            if (fetched.isEmpty()) {
                throw new IOException("no usable key in the answer");
            }
            keys = fetched;
        } catch (IOException | JwtException | IllegalArgumentException e) {
            throw new CompletionException(e);
        }
    }

    private static boolean isSigningKey(Jwk<?> key) {
        return key instanceof OctetPublicJwk<?> octets
                && octets.toKey() instanceof EdECPublicKey edwards
                && "Ed25519".equals(edwards.getParams().getName())
                && key.getId() != null;
    }

    private record Fetch(long startedAt, CompletableFuture<Void> result) {
        boolean isRecent(long now, Duration interval) {
            return now - startedAt < interval.toMillis() && now >= startedAt;
        }
    }
}
