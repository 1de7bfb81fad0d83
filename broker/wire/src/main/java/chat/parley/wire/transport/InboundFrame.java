package chat.parley.wire.transport;

import chat.parley.wire.client.ClientFrame;
import java.time.Instant;

/**
 * A client's frame on its way from the gateway to a worker.
 *
 * @param connection number of the socket, unique in its gateway's life; the reply goes there
 * @param receivedAt when the gateway read it, by its clock: for who looks at a dead letter. Nothing is decided by it,
 *     because clocks of two machines differ
 */
public record InboundFrame(long connection, Sender sender, Instant receivedAt, ClientFrame frame) {}
