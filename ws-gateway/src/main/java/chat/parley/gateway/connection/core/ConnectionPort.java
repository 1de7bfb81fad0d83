package chat.parley.gateway.connection.core;

import chat.parley.wire.CloseCode;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.transport.Sender;
import java.util.UUID;

/** What a {@link Connection} asks of the world. Nothing here calls back before it returns. */
public interface ConnectionPort {
    void send(ServerFrame frame);

    /** A WebSocket ping. */
    void ping();

    /** Sends the close frame and closes; nothing is sent after it. */
    void close(CloseCode code, String reason);

    /** Closes without a word, because nobody listens. */
    void abandon();

    /** Answered by {@link Connection#tokenChecked}. */
    void checkToken(String accessToken);

    /** The socket belongs to this sign-in from now on: an end of the session must reach it. */
    void belongsTo(Sender sender, UUID deviceId);

    /** Answered by {@link Connection#sessionChecked}. */
    void checkSession();

    /** Announces where the person can be reached. Answered by {@link Connection#announced}, in bounded time. */
    void announceRoute();

    /** The client was greeted: older sockets of the same session and device are replaced. */
    void greeted();

    /** Says whether the device is being used. */
    void markAway(boolean away);

    /**
     * Hands a frame to the broker. When that fails {@link Connection#refused} is called.
     *
     * @param bytes its size on the wire
     * @param order to be asked before the frame is published
     */
    void forward(Sender sender, ClientFrame frame, int bytes, ChatOrder order);
}
