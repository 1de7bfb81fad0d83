package chat.parley.bench.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Between Netty's pipeline and the listener. */
@SuppressWarnings("FutureReturnValueIgnored") // whatever becomes of a close, channelInactive follows
final class SocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final System.Logger log = System.getLogger(SocketHandler.class.getName());

    private final SocketListener listener;
    private @Nullable WireSocket socket;
    private int closeCode = WireSocket.NO_CLOSE_FRAME;
    private boolean ended;

    SocketHandler(SocketListener listener) {
        this.listener = listener;
    }

    /** The connection could not even be opened. */
    void refused(Channel channel) {
        end(channel);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            listener.opened(socket(context.channel()));
        } else if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
            context.close();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case TextWebSocketFrame text -> listener.received(socket(context.channel()), text.content());
            case CloseWebSocketFrame close -> {
                closeCode = close.statusCode() < 0 ? WireSocket.NO_CLOSE_FRAME : close.statusCode();
                context.close();
            }
            default -> context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(context.channel());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // Resets and refused handshakes are what tests provoke, and the listener learns of the end. Anything else is
        // a bug of the listener.
        if (!(cause instanceof IOException || cause instanceof WebSocketHandshakeException)) {
            log.log(System.Logger.Level.ERROR, "A listener failed on a frame", cause);
        }
        context.close();
    }

    private void end(Channel channel) {
        if (!ended) {
            ended = true;
            listener.closed(socket(channel), closeCode);
        }
    }

    private WireSocket socket(Channel channel) {
        WireSocket present = socket;
        if (present == null) {
            present = new WireSocket(channel);
            socket = present;
        }
        return present;
    }
}
