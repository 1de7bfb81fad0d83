package chat.parley.gateway.connection.core;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.transport.InboundFrame;

/**
 * A frame on its way to the broker.
 *
 * @param bytes its size on the wire
 * @param order of its socket
 * @param refusal told when the broker does not have the frame for certain
 */
public record Forwarded(InboundFrame inbound, int bytes, ChatOrder order, Refusal refusal) {
    /** Tells a socket that a frame was refused, and whether it may be sent again. Called on any thread. */
    @FunctionalInterface
    public interface Refusal {
        void refused(String frameId, ErrorCode code);
    }
}
