package chat.parley.wire.transport;

import chat.parley.wire.client.ClientFrame;
import java.time.Instant;

/**
 * A client's frame on its way from the gateway to a worker.
 *
 * @param connection number of the socket, unique in its gateway's life; the reply goes there
 * @param receivedAt when the gateway read it; a query older than the reply time-out is dropped unanswered
 */
public record InboundFrame(long connection, Sender sender, Instant receivedAt, ClientFrame frame) {}
