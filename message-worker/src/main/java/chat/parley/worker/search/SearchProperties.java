package chat.parley.worker.search;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How messages are searched and indexed.
 *
 * @param parallel searches worked on at once; each needs a connection
 * @param examined most messages that are decrypted and looked at for one page; whoever asks for the next one goes on
 *     from there
 * @param scanned most messages that are read, newest first, to find words that occur often; rarer ones are looked up in
 *     the index
 * @param indexBatch most broker messages with events that are indexed at once
 */
@Validated
@ConfigurationProperties("parley.worker.search")
public record SearchProperties(
        @DefaultValue("4") @Min(1) @Max(100) int parallel,
        @DefaultValue("2000") @Min(100) @Max(100_000) int examined,
        @DefaultValue("20000") @Min(100) @Max(1_000_000) int scanned,
        @DefaultValue("50") @Min(1) @Max(1_000) int indexBatch) {}
