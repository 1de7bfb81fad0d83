package chat.parley.accounts.password;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How passwords are hashed.
 *
 * @param cost of bcrypt: each step doubles the time; stored hashes keep theirs until the next sign-in
 * @param threads most hashes at once; 0 for half of the processors, at least one
 * @param queue most hashes waiting; what comes on top is refused with 503
 */
@Validated
@ConfigurationProperties(prefix = "parley.passwords", ignoreUnknownFields = false)
public record PasswordProperties(
        @DefaultValue("12") @Min(10) @Max(16) int cost,
        @DefaultValue("0") @Min(0) @Max(64) int threads,
        @DefaultValue("32") @Min(1) @Max(10_000) int queue) {
    int threadsOrDefault() {
        return threads > 0 ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
}
