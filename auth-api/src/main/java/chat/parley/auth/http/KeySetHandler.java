package chat.parley.auth.http;

import chat.parley.auth.signing.SigningKey;
import chat.parley.auth.signing.SigningKeys;
import io.jsonwebtoken.security.Jwks;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The public keys of access tokens. */
final class KeySetHandler {
    private static final Duration CACHED = Duration.ofMinutes(1);

    private final SigningKeys keys;

    KeySetHandler(SigningKeys keys) {
        this.keys = keys;
    }

    Mono<ServerResponse> keySet(ServerRequest request) {
        return ServerResponse.ok()
                .cacheControl(CacheControl.maxAge(CACHED).cachePublic())
                .bodyValue(new Answers.KeySet(
                        keys.published().stream().map(KeySetHandler::key).toList()));
    }

    private static Answers.Key key(SigningKey key) {
        Object x = Jwks.builder().octetKey(key.publicKey()).build().get("x");
        return new Answers.Key("OKP", "Ed25519", "sig", "EdDSA", key.keyId(), String.valueOf(x));
    }
}
