package chat.parley.wire.transport;

import java.util.List;

/**
 * Frames of one gateway for one queue, in the order in which they arrived.
 *
 * @param gateway start id of the gateway, to which replies are addressed
 */
public record FrameBatch(String gateway, List<InboundFrame> frames) implements BrokerPayload.Sealed {}
