package chat.parley.worker.chat;

import chat.parley.broker.amqp.ConsumerLimits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How changes of chats are worked on.
 *
 * @param loops transactions in parallel; each takes from all partitions that nobody else has in work
 * @param prefetch broker messages held per partition, in work or waiting
 * @param transactionFrames most frames in one transaction
 * @param connections of the pool that nothing else uses
 * @param lockTimeout longest wait for a chat that somebody else has locked; then it is set aside
 */
@Validated
@ConfigurationProperties("parley.worker.chat")
public record ChatProperties(
        @DefaultValue("2") @Min(1) @Max(64) int loops,
        @DefaultValue("256") @Min(1) @Max(10_000) int prefetch,
        @DefaultValue("1000") @Min(1) @Max(10_000) int transactionFrames,
        @DefaultValue("4") @Min(1) @Max(64) int connections,
        @DefaultValue("200ms") Duration lockTimeout) {

    ConsumerLimits limits() {
        return new ConsumerLimits(prefetch, prefetch);
    }
}
