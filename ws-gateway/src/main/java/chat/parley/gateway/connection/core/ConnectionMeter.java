package chat.parley.gateway.connection.core;

import chat.parley.wire.CloseCode;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.ClientFrame;

/** Counts what sockets do. Safe for use by several threads. */
public interface ConnectionMeter {
    void received(Class<? extends ClientFrame> type);

    void refused(ErrorCode code);

    void closed(CloseCode code);

    /** A socket was given up after silence. */
    void silent();

    /**
     * A hello was not followed by a welcome.
     *
     * @param reason from a closed list
     */
    void helloFailed(String reason);
}
