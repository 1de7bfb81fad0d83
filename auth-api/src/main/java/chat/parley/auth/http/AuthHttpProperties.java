package chat.parley.auth.http;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The cookie of refresh tokens.
 *
 * @param name cookies of one host are shared by all its ports, so installations side by side need different names; the
 *     usual form ends in the port, for example {@code parley_refresh_8080}
 */
@Validated
@ConfigurationProperties(prefix = "parley.auth.cookie", ignoreUnknownFields = false)
public record AuthHttpProperties(
        @DefaultValue("parley_refresh") @Pattern(regexp = "[A-Za-z0-9_-]{1,64}")
        String name) {}
