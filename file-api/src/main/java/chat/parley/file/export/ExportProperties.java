package chat.parley.file.export;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Copies of people's own data.
 *
 * @param interval a person gets one no more often
 * @param parallel most that are made at once by one process; who comes then is told to come again
 */
@Validated
@ConfigurationProperties("parley.files.export")
public record ExportProperties(
        @DefaultValue("1h") @DurationMin(seconds = 1) Duration interval,
        @DefaultValue("2") @Min(1) @Max(100) int parallel) {}
