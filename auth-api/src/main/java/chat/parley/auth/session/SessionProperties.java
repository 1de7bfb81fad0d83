package chat.parley.auth.session;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long sign-ins last.
 *
 * @param idle a session that is not used for so long ends
 * @param longest a session ends so long after it began, used or not
 * @param mostPerPerson a new session beyond this number ends the least recently used one
 */
@Validated
@ConfigurationProperties(prefix = "parley.auth.sessions", ignoreUnknownFields = false)
public record SessionProperties(
        @DefaultValue("30d") Duration idle,
        @DefaultValue("365d") Duration longest,
        @DefaultValue("50") @Min(1) @Max(1000) int mostPerPerson) {
    public SessionProperties {
        if (idle.compareTo(Duration.ofMinutes(1)) < 0 || longest.compareTo(idle) < 0) {
            throw new IllegalArgumentException(
                    "parley.auth.sessions.idle must be at least 1m, and parley.auth.sessions.longest not shorter");
        }
    }
}
