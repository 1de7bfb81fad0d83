package chat.parley.auth.firstadmin;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The administrator of a new installation.
 *
 * @param directory where the file {@code first-admin-password} is written
 */
@ConfigurationProperties(prefix = "parley.auth.first-admin", ignoreUnknownFields = false)
public record FirstAdminProperties(@DefaultValue("data") Path directory) {}
