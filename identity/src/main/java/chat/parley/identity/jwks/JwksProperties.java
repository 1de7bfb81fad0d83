package chat.parley.identity.jwks;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where and how often the published keys of access tokens are fetched.
 *
 * @param uri address of auth-api's key set; plain http only within the installation's own network
 * @param refresh how often they are fetched; must be well below the 15 minutes for which a key is published before use
 * @param minimumInterval least time between two fetches caused by unknown key ids
 * @param timeout longest time for one fetch
 */
@ConfigurationProperties(prefix = "parley.identity.jwks", ignoreUnknownFields = false)
public record JwksProperties(
        @DefaultValue("http://localhost:8081/api/auth/jwks.json")
        URI uri,

        @DefaultValue("5m") Duration refresh,
        @DefaultValue("5s") Duration minimumInterval,
        @DefaultValue("3s") Duration timeout) {
    public JwksProperties {
        if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
            throw new IllegalArgumentException("parley.identity.jwks.uri must be an http or https address");
        }
        if (refresh.compareTo(Duration.ofSeconds(1)) < 0 || refresh.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("parley.identity.jwks.refresh must be between 1s and 10m");
        }
        if (minimumInterval.isNegative() || !timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "parley.identity.jwks.minimum-interval must not be negative and timeout must be positive");
        }
    }
}
