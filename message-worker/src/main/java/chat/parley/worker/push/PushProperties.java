package chat.parley.worker.push;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Notifications by the push services of browsers.
 *
 * @param contact whom a push service writes to when something is wrong, as {@code mailto:} or {@code https:} address;
 *     empty for nobody. Apple's push service takes nothing without it
 * @param keep how long a push service keeps the notification of a message for a browser that is not reached
 * @param parallel notifications that are under way at once
 * @param attempts how often one is sent to a push service that fails
 * @param plainOrigins origins that are reached without TLS, like {@code http://127.0.0.1:8000}; none by default. That the
 *     address is not public must be allowed by {@code parley.egress.allowed-networks} besides
 */
@Validated
@ConfigurationProperties("parley.worker.push")
public record PushProperties(
        @NotNull @Pattern(regexp = "|mailto:.+|https:.+") @DefaultValue("")
        String contact,

        @NotNull @DefaultValue("1d") Duration keep,
        @DefaultValue("32") @Min(1) @Max(1_000) int parallel,
        @DefaultValue("3") @Min(1) @Max(10) int attempts,
        @NotNull @DefaultValue List<String> plainOrigins) {}
