package chat.parley.identity.http;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests reach this process.
 *
 * @param trustedProxies addresses of proxies, as {@code 10.0.0.0/8} or {@code ::1/128}, whose {@code X-Forwarded-For}
 *     and {@code X-Forwarded-Proto} are believed; of anybody else they are ignored
 * @param allowedOrigins further origins whose pages may call, for example {@code https://chat.example.org}; the own one
 *     always may
 */
@ConfigurationProperties(prefix = "parley.http", ignoreUnknownFields = false)
public record HttpProperties(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue List<String> allowedOrigins) {
    public HttpProperties {
        trustedProxies = List.copyOf(trustedProxies);
        allowedOrigins = List.copyOf(allowedOrigins);
        for (String proxy : trustedProxies) {
            Subnet.parse(proxy);
        }
        for (String origin : allowedOrigins) {
            URI uri = URI.create(origin);
            if (uri.getScheme() == null
                    || uri.getHost() == null
                    || !uri.getRawPath().isEmpty()) {
                throw new IllegalArgumentException(
                        "parley.http.allowed-origins must look like https://chat.example.org, not " + origin);
            }
        }
    }
}
