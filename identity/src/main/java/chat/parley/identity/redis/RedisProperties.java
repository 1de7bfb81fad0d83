package chat.parley.identity.redis;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Redis is.
 *
 * @param uri {@code redis://host:port/database}, {@code rediss://} for TLS, or
 *     {@code redis-sentinel://host:port,host:port/database#master}
 * @param password password of the server; empty for none
 * @param timeout longest wait for one command, and for a connection
 */
@ConfigurationProperties(prefix = "parley.redis", ignoreUnknownFields = false)
public record RedisProperties(
        @DefaultValue("redis://localhost:6379") String uri,
        @Nullable String password,
        @DefaultValue("500ms") Duration timeout) {
    public RedisProperties {
        if (timeout.compareTo(Duration.ofMillis(10)) < 0 || timeout.compareTo(Duration.ofSeconds(30)) > 0) {
            throw new IllegalArgumentException("parley.redis.timeout must be between 10ms and 30s");
        }
        try {
            RedisURI.create(uri);
        } catch (IllegalArgumentException e) {
            // Without the cause: its message quotes the address, which may hold a password.
            throw new IllegalArgumentException(
                    "parley.redis.uri must look like redis://host:port/database (or rediss://, redis-sentinel://)");
        }
    }

    RedisURI redisUri() {
        RedisURI.Builder builder = RedisURI.builder(RedisURI.create(uri)).withTimeout(timeout);
        if (password != null && !password.isEmpty()) {
            builder.withPassword(password.toCharArray());
        }
        return builder.build();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RedisProperties[" + RedisURI.create(uri) + ", timeout=" + timeout + "]";
    }
}
