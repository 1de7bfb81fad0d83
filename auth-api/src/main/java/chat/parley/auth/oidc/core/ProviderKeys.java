package chat.parley.auth.oidc.core;

import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.PublicJwk;
import java.security.PublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The public keys with which a provider signs. */
public final class ProviderKeys {
    private final List<PublicJwk<?>> keys;

    private ProviderKeys(List<PublicJwk<?>> keys) {
        this.keys = keys;
    }

    /** Reads a key set (RFC 7517); what is no public key for signatures is left out. */
    public static ProviderKeys parse(String keySet) {
        try {
            return new ProviderKeys(Jwks.setParser().build().parse(keySet).getKeys().stream()
                    .filter(key -> key.get("use") == null || "sig".equals(key.get("use")))
                    .<PublicJwk<?>>mapMulti((key, found) -> {
                        if (key instanceof PublicJwk<?> publicKey) {
                            found.accept(publicKey);
                        }
                    })
                    .toList());
        } catch (JwtException | IllegalArgumentException e) {
            throw new UnusableProviderException("the key set cannot be read");
        }
    }

    /** The key with this id, for this algorithm. Without an id only if there is no choice. */
    @Nullable
    PublicKey find(@Nullable String keyId, String algorithm) {
        List<PublicJwk<?>> fitting = keys.stream()
                .filter(key -> keyId == null || keyId.equals(key.getId()))
                .filter(key -> key.getAlgorithm() == null || algorithm.equals(key.getAlgorithm()))
                .toList();
        return fitting.size() == 1 ? fitting.getFirst().toKey() : null;
    }
}
