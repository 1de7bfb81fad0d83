package chat.parley.wire.transport;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A frame that a worker could not process, kept for an administrator.
 *
 * @param queue where it came from
 * @param reason class of the failure; never content
 * @param attempts how often it was begun
 */
public record DeadLetter(
        String queue,
        String gateway,
        InboundFrame frame,
        String reason,
        Instant failedAt,
        @Nullable Integer attempts) implements BrokerPayload.Sealed {}
