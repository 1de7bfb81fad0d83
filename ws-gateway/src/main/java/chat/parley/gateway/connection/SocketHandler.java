package chat.parley.gateway.connection;

import chat.parley.gateway.connection.core.ChatOrder;
import chat.parley.gateway.connection.core.Connection;
import chat.parley.gateway.connection.core.ConnectionPort;
import chat.parley.gateway.connection.core.Forwarded;
import chat.parley.gateway.connection.core.SessionState;
import chat.parley.wire.CloseCode;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.wire.transport.Sender;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One socket: Netty's frames in, encoded frames out. Confined to the channel's event loop but where noted. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which is seen as such
final class SocketHandler extends ChannelInboundHandlerAdapter implements ConnectionPort {
    private static final Logger LOG = LoggerFactory.getLogger(SocketHandler.class);

    /** What a peer may still send after our close frame, so that it gets to read that frame before the reset. */
    private static final int DISCARDED_BYTES = 4 * 1024 * 1024;

    private static final long CLOSE_NANOS = 2_000_000_000L;
    /** A slow reader has its full buffer to read before it comes to the close frame. */
    private static final long SLOW_CLOSE_NANOS = 5_000_000_000L;

    private static final int FRAGMENTS = 1024;

    /** Unique in the gateway's life. */
    final long number;

    /** Place in the list of its loop. */
    int index;

    private final SocketLoop loop;
    private final SocketServices services;
    private final Sockets sockets;
    private final Channel channel;
    private final Connection connection;
    private @Nullable CompositeByteBuf fragments;
    // Written before the socket is published in Sockets, read by any thread.
    private @Nullable Sender sender;
    private @Nullable UUID deviceId;
    private volatile boolean announced;
    private volatile boolean away;
    private boolean closing;
    private boolean dirty;
    private int discarded;
    private long closeBy;

    SocketHandler(long number, Sockets sockets, SocketLoop loop, SocketServices services, Channel channel) {
        this.number = number;
        this.sockets = sockets;
        this.loop = loop;
        this.services = services;
        this.channel = channel;
        this.connection = new Connection(this, services.context(), System.nanoTime());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (closing) {
                discard(message);
            } else if (message instanceof WebSocketFrame frame) {
                receive(frame, System.nanoTime());
            } else if (message instanceof ByteBuf) {
                connection.receivedBroken();
            }
            // Else the end of the HTTP request that asked for the socket.
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connection.closed();
        closing = true;
        dropFragments();
        loop.remove(this);
        sockets.remove(this);
        if (announced && sender != null) {
            announced = false;
            services.routes().withdraw(sender.userId(), number);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupt) {
            if (WebSocketCloseStatus.MESSAGE_TOO_BIG.equals(corrupt.closeStatus())) {
                connection.receivedOversized();
            } else {
                connection.receivedBroken();
            }
            flush();
            return;
        }
        if (!(cause instanceof IOException)) {
            LOG.error("Socket {} failed and is closed", number, cause);
        }
        connection.closed();
        channel.close();
    }

    /** Does what is due. */
    void sweep(long now) {
        if (!closing) {
            connection.sweep(now);
            flush();
        } else if (now - closeBy > 0) {
            channel.close();
        }
    }

    /** Ends the conversation from outside. */
    void end(CloseCode code, String reason) {
        connection.close(code, reason);
        flush();
    }

    /**
     * Writes an encoded frame without flushing. Takes over one reference.
     *
     * @param re the frame that it answers; null for an event
     * @return whether it was written
     */
    boolean deliver(ByteBuf frame, @Nullable String re) {
        boolean wanted = re == null ? connection.greeted() : connection.answered(re);
        if (wanted && !closing) {
            write(frame);
            return true;
        }
        frame.release();
        return false;
    }

    void flush() {
        if (dirty) {
            dirty = false;
            channel.flush();
        }
    }

    SocketLoop loop() {
        return loop;
    }

    Connection connection() {
        return connection;
    }

    /** Any thread, once the socket is published. */
    @Nullable
    Sender sender() {
        return sender;
    }

    /** Whether the other socket is of the same session and device. Any thread, once both are published. */
    boolean sameDevice(SocketHandler other) {
        return sender != null
                && other.sender != null
                && sender.sessionId().equals(other.sender.sessionId())
                && deviceId != null
                && deviceId.equals(other.deviceId);
    }

    /** Any thread. */
    boolean announcedRoute() {
        return announced;
    }

    /** Any thread. */
    boolean markedAway() {
        return away;
    }

    void sessionChecked(SessionState state) {
        connection.sessionChecked(state);
        flush();
    }

    @Override
    public void send(ServerFrame frame) {
        if (!closing) {
            write(OutboundFrames.text(channel.alloc(), WireJson.encode(frame)));
        }
    }

    @Override
    public void ping() {
        write(OutboundFrames.ping());
    }

    @Override
    public void close(CloseCode code, String reason) {
        startClosing(code == CloseCode.TOO_SLOW ? SLOW_CLOSE_NANOS : CLOSE_NANOS);
        channel.writeAndFlush(OutboundFrames.close(channel.alloc(), code.code(), reason));
    }

    @Override
    public void abandon() {
        startClosing(0);
        channel.close();
    }

    @Override
    public void checkToken(String accessToken) {
        services.signIns()
                .checkToken(accessToken)
                .thenAccept(check -> loop.execute(() -> {
                    connection.tokenChecked(check);
                    flush();
                }));
    }

    @Override
    public void belongsTo(Sender owner, UUID device) {
        sender = owner;
        deviceId = device;
        sockets.publish(this, owner.userId());
    }

    @Override
    public void checkSession() {
        loop.checkSession(this);
    }

    @Override
    public void announceRoute() {
        if (sender != null) {
            announced = true;
            services.routes()
                    .announce(sender.userId(), number)
                    .thenRun(() -> loop.execute(() -> {
                        connection.announced(System.nanoTime());
                        flush();
                    }));
        }
    }

    @Override
    public void greeted() {
        sockets.replaceOlder(this);
    }

    @Override
    public void markAway(boolean isAway) {
        if (sender != null && away != isAway) {
            away = isAway;
            services.routes().markAway(sender.userId(), number, isAway);
        }
    }

    @Override
    public void forward(Sender from, ClientFrame frame, int bytes, ChatOrder order) {
        InboundFrame inbound =
                new InboundFrame(number, from, services.context().clock().instant(), frame);
        services.sink().forward(new Forwarded(inbound, bytes, order, this::refusedElsewhere));
    }

    /** Any thread. */
    private void refusedElsewhere(String id, ErrorCode code) {
        loop.execute(() -> {
            connection.refused(id, code);
            flush();
        });
    }

    private void receive(WebSocketFrame frame, long now) {
        switch (frame) {
            case TextWebSocketFrame text -> {
                if (text.isFinalFragment()) {
                    connection.received(ByteBufUtil.getBytes(text.content()), now);
                } else {
                    gather(text, now);
                }
            }
            case ContinuationWebSocketFrame next -> gather(next, now);
            case BinaryWebSocketFrame binary -> connection.receivedBinary();
            case PingWebSocketFrame ping -> {
                connection.receivedPart(now);
                if (!closing) {
                    write(OutboundFrames.pong(channel.alloc(), ping.content()));
                }
            }
            case CloseWebSocketFrame close -> closedByPeer(close);
            default -> connection.receivedPart(now); // a pong
        }
    }

    private void gather(WebSocketFrame part, long now) {
        if (fragments == null) {
            fragments = channel.alloc().compositeBuffer(FRAGMENTS);
        }
        if (fragments.readableBytes() + part.content().readableBytes() > Limits.FRAME_BYTES) {
            connection.receivedOversized();
            dropFragments();
            return;
        }
        fragments.addComponent(true, part.content().retain());
        if (part.isFinalFragment()) {
            byte[] json = ByteBufUtil.getBytes(fragments);
            dropFragments();
            connection.received(json, now);
        } else {
            connection.receivedPart(now);
        }
    }

    private void dropFragments() {
        if (fragments != null) {
            fragments.release();
            fragments = null;
        }
    }

    private void closedByPeer(CloseWebSocketFrame close) {
        connection.closed();
        startClosing(CLOSE_NANOS);
        int code = close.statusCode() < 0 ? WebSocketCloseStatus.NORMAL_CLOSURE.code() : close.statusCode();
        channel.writeAndFlush(OutboundFrames.close(channel.alloc(), code, "")).addListener(ChannelFutureListener.CLOSE);
    }

    private void startClosing(long nanos) {
        closing = true;
        closeBy = System.nanoTime() + nanos;
        dropFragments();
    }

    private void discard(Object message) {
        if (message instanceof CloseWebSocketFrame) {
            channel.close();
        } else if (message instanceof WebSocketFrame frame) {
            discarded += frame.content().readableBytes() + 2;
            if (discarded > DISCARDED_BYTES) {
                channel.close();
            }
        }
    }

    private void write(ByteBuf frame) {
        channel.write(frame, channel.voidPromise());
        dirty = true;
        if (!channel.isWritable()) {
            flush();
            if (!channel.isWritable() && !closing) {
                connection.close(CloseCode.TOO_SLOW, "reads too slowly");
            }
        }
    }
}
