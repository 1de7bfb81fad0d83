package chat.parley.bench.client;

import chat.parley.wire.WireJson;
import chat.parley.wire.client.ClientFrame;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** One WebSocket to a gateway. Safe for use by several threads; frames go out in the order of the calls. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write ends the socket, and the listener is told of that
public final class WireSocket {
    /** Stands for the code of a socket that ended without a close frame (RFC 6455 calls it 1006). */
    public static final int NO_CLOSE_FRAME = 1006;

    private static final int NORMAL_CLOSURE = 1000;

    private final Channel channel;

    WireSocket(Channel channel) {
        this.channel = channel;
    }

    /** Sends a frame at once. A frame for a closed socket is dropped. */
    public void send(ClientFrame frame) {
        channel.writeAndFlush(new TextWebSocketFrame(WireJson.encode(frame)), channel.voidPromise());
    }

    /** Queues a text frame until {@link #flush}; takes the buffer over. */
    public void write(ByteBuf utf8) {
        channel.write(new TextWebSocketFrame(utf8), channel.voidPromise());
    }

    /** Sends any WebSocket frame, right or wrong: for tests of bad input. */
    public void sendRaw(WebSocketFrame frame) {
        channel.writeAndFlush(frame, channel.voidPromise());
    }

    public void flush() {
        channel.flush();
    }

    public boolean isOpen() {
        return channel.isActive();
    }

    /** The one thread that calls the listener. */
    public EventLoop eventLoop() {
        return channel.eventLoop();
    }

    /** Says goodbye and closes. */
    public void close() {
        channel.writeAndFlush(new CloseWebSocketFrame(NORMAL_CLOSURE, "")).addListener(sent -> channel.close());
    }

    /** Drops the connection without a close frame, as a lost network does. */
    public void drop() {
        channel.close();
    }

    /** Stops or resumes reading: a reader that is too slow. */
    public void setReading(boolean reading) {
        channel.config().setAutoRead(reading);
    }
}
