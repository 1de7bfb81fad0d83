package chat.parley.broker.amqp.spring;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How services reach the broker.
 *
 * @param addresses {@code host} or {@code host:port} of each node
 * @param user account in RabbitMQ
 * @param password of the account
 * @param virtualHost RabbitMQ virtual host
 * @param partitions number of queues among which chats are spread: more let more workers share the work, each costs the
 *     broker some memory. The same in all processes of an installation; 4 is enough for one board
 * @param replicated whether questions (history, synchronizing, search, presence) wait in replicated queues, as messages
 *     always do: for a cluster of three nodes, where they are answered then while a node is down. On one node it only
 *     costs writes to the disk. The same in all processes of an installation
 * @param confirmTimeout a published message without the broker's confirm counts as unknown after so long
 * @param startTimeout how long a starting service waits for the broker before it gives up
 * @param transit the keyset that seals content in transit
 */
@Validated
@ConfigurationProperties("parley.broker")
public record BrokerProperties(
        @DefaultValue("localhost:5672") @NotEmpty List<@NotBlank String> addresses,
        @DefaultValue("parley") @NotBlank String user,
        @NotBlank String password,
        @DefaultValue("/") @NotBlank String virtualHost,
        @DefaultValue("16") @Min(1) @Max(256) int partitions,
        @DefaultValue("false") boolean replicated,
        @DefaultValue("5s") @NotNull Duration confirmTimeout,
        @DefaultValue("60s") @NotNull Duration startTimeout,
        @DefaultValue @Valid Transit transit) {

    /**
     * Where the transit keyset is; exactly one of {@code file} and {@code keyset} must be given. All gateways and workers
     * need the same one.
     *
     * @param file with the keyset in Tink's JSON format, as a docker secret for instance
     * @param keyset the keyset itself, in Tink's JSON format
     * @param create whether a missing file is made, with a new keyset and for its owner only: for installations of one
     *     process
     */
    public record Transit(
            @Nullable Path file,
            @Nullable String keyset,
            @DefaultValue("false") boolean create) {
        /** Without the keyset. */
        @Override
        public String toString() {
            return "Transit[file=" + file + ", create=" + create + "]";
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "BrokerProperties[addresses=" + addresses + ", user=" + user + ", virtualHost=" + virtualHost
                + ", partitions=" + partitions + ", replicated=" + replicated + ", transit=" + transit + "]";
    }
}
