package chat.parley.storage;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where PostgreSQL is and who the services are there.
 *
 * @param host name or address of the primary
 * @param port TCP port
 * @param database name of the database
 * @param user role of the services: may read and write rows, not change the schema
 * @param password of that role
 * @param poolSize most connections of one service
 * @param connectTimeout for one connection
 * @param acquireTimeout longest wait for a free connection; then the caller gets an error
 * @param statementTimeout after which PostgreSQL ends a statement
 */
@Validated
@ConfigurationProperties("parley.postgres")
public record PostgresProperties(
        @DefaultValue("localhost") @NotBlank String host,
        @DefaultValue("5432") @Min(1) @Max(65535) int port,
        @DefaultValue("parley") @NotBlank String database,
        @DefaultValue("parley_app") @NotBlank String user,
        @NotBlank String password,
        @DefaultValue("10") @Min(1) @Max(1000) int poolSize,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("5s") Duration acquireTimeout,
        @DefaultValue("30s") Duration statementTimeout) {

    /** Without the password, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "PostgresProperties[" + user + "@" + host + ":" + port + "/" + database + "]";
    }
}
