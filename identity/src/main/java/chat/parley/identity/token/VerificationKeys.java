package chat.parley.identity.token;

import java.security.PublicKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The public keys of access tokens. Safe for use by several threads. */
public interface VerificationKeys {
    /** The key with this id as far as known now. Never blocks. */
    @Nullable
    PublicKey find(String keyId);

    /**
     * Looks for keys published since the last look. Implementations limit the rate themselves, because anybody can
     * cause a call by a token with an invented key id.
     *
     * @return completes when the known keys are recent; fails when they cannot be had
     */
    Mono<Void> refresh();

    /** Keys that never change. */
    static VerificationKeys fixed(Map<String, PublicKey> keys) {
        return new VerificationKeys() {
            @Override
            public @Nullable PublicKey find(String keyId) {
                return keys.get(keyId);
            }

            @Override
            public Mono<Void> refresh() {
                return Mono.empty();
            }
        };
    }
}
