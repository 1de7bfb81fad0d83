package chat.parley.bench.client;

import io.netty.buffer.ByteBuf;

/** Told of what happens on one socket, always on that socket's event loop. */
public interface SocketListener {
    /** The handshake is done. */
    void opened(WireSocket socket);

    /** A text frame came. The buffer is only valid during the call. */
    void received(WireSocket socket, ByteBuf utf8);

    /**
     * The socket is closed, or could not be opened. Called once, last.
     *
     * @param code of the close frame; {@link WireSocket#NO_CLOSE_FRAME} if there was none
     */
    void closed(WireSocket socket, int code);
}
