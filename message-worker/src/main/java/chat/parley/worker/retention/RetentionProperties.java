package chat.parley.worker.retention;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How messages are removed for good. For how long they are kept administrators decide, by {@code
 * /api/admin/policies/retention} and for single chats.
 *
 * @param interval how often is looked for messages that were kept for long enough; a new policy holds after that time
 * @param batch most messages that are removed by one transaction
 */
@Validated
@ConfigurationProperties("parley.worker.retention")
public record RetentionProperties(
        @DefaultValue("1m") @DurationMin(seconds = 1) @DurationMax(days = 1)
        Duration interval,

        @DefaultValue("500") @Min(10) @Max(10_000) int batch) {}
