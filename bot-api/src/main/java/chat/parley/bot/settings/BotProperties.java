package chat.parley.bot.settings;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Bots and webhooks.
 *
 * @param requestsPerSecond requests of one token that each process takes for long
 * @param burst requests of one token that each process takes at once after a pause
 * @param hooksPerSecond messages by one incoming webhook that each process takes for long
 * @param hookBurst messages by one incoming webhook that each process takes at once after a pause
 * @param retryDelays pauses before the further attempts to tell a receiver something, each between 100 ms and 7 days;
 *     after the last one it becomes a dead letter. Each length is a queue of its own in the broker
 * @param deliveryTimeout how long a receiver may take to answer; at most 1 minute
 */
@Validated
@ConfigurationProperties(prefix = "parley.bots", ignoreUnknownFields = false)
public record BotProperties(
        @DefaultValue("10") @DecimalMin("0.1") @DecimalMax("10000")
        double requestsPerSecond,

        @DefaultValue("50") @Min(1) @Max(100_000) int burst,

        @DefaultValue("1") @DecimalMin("0.01") @DecimalMax("10000")
        double hooksPerSecond,

        @DefaultValue("30") @Min(1) @Max(100_000) int hookBurst,

        @DefaultValue({"5s", "30s", "5m", "30m", "2h", "8h"}) @Size(max = 12)
        List<Duration> retryDelays,

        @DefaultValue("10s") Duration deliveryTimeout) {
    private static final Duration LONGEST_DELIVERY = Duration.ofMinutes(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(7);

    public BotProperties {
        retryDelays = List.copyOf(retryDelays);
        for (Duration delay : retryDelays) {
            if (delay.compareTo(SHORTEST_PAUSE) < 0 || delay.compareTo(LONGEST_PAUSE) > 0) {
                throw new IllegalArgumentException("parley.bots.retry-delays must be between 100ms and 7d each");
            }
        }
        if (!deliveryTimeout.isPositive() || deliveryTimeout.compareTo(LONGEST_DELIVERY) > 0) {
            throw new IllegalArgumentException("parley.bots.delivery-timeout must be above 0 and at most 1m");
        }
    }
}
