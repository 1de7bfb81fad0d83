package chat.parley.link.preview;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How links are looked at.
 *
 * @param parallel pages asked for at once
 * @param timeout how long one page may take, redirects included
 * @param bytes most of a page that is read
 * @param redirects most that are followed
 * @param remembered pages that are kept in memory for an hour, so that a link that many share is asked for once
 */
@Validated
@ConfigurationProperties("parley.link-worker")
public record PreviewProperties(
        @DefaultValue("8") @Min(1) @Max(100) int parallel,
        @DefaultValue("8s") Duration timeout,
        @DefaultValue("524288") @Min(1024) @Max(8388608) int bytes,
        @DefaultValue("4") @Min(0) @Max(10) int redirects,
        @DefaultValue("2000") @Min(0) @Max(100_000) int remembered) {}
