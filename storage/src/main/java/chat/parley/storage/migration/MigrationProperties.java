package chat.parley.storage.migration;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who changes the schema. Only the migration step holds these.
 *
 * @param user role that owns the database; to make the services' role it also needs {@code CREATEROLE}
 * @param password of that role
 */
@Validated
@ConfigurationProperties("parley.migration")
public record MigrationProperties(
        @DefaultValue("parley") @NotBlank String user,
        @NotBlank String password) {
    /** Without the password, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "MigrationProperties[" + user + "]";
    }
}
