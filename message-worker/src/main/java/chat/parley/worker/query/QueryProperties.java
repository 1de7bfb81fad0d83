package chat.parley.worker.query;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How questions are answered.
 *
 * @param parallel broker messages of one queue worked on at once
 * @param connections of the pool that nothing else uses
 */
@Validated
@ConfigurationProperties("parley.worker.query")
public record QueryProperties(
        @DefaultValue("16") @Min(1) @Max(1_000) int parallel,
        @DefaultValue("8") @Min(1) @Max(100) int connections) {}
