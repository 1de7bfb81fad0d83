package chat.parley.wire.transport;

import java.time.Instant;

/**
 * A frame that a worker could not process, kept for an administrator.
 *
 * @param queue where it came from
 * @param reason class of the failure; never content
 */
public record DeadLetter(String queue, String gateway, InboundFrame frame, String reason, Instant failedAt)
        implements BrokerPayload.Sealed {}
