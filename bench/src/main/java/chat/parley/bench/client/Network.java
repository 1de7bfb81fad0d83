package chat.parley.bench.client;

import chat.parley.wire.Limits;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** The event loops that all sockets of one process share. */
public final class Network implements AutoCloseable {
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final int HANDSHAKE_RESPONSE_BYTES = 16 * 1024;
    private static final String SUBPROTOCOL = "parley.v1";

    private final EventLoopGroup loops;
    private final Bootstrap bootstrap;

    /** Starts so many event loops; two hold ten thousand sockets. */
    public Network(int threads) {
        IoHandlerFactory handlers = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        loops = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("client", true), handlers);
        bootstrap = new Bootstrap()
                .group(loops)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOCATOR, ByteBufAllocator.DEFAULT);
    }

    /**
     * Opens a WebSocket with Parley's subprotocol.
     *
     * @param gateway for example {@code ws://localhost:8080/ws}
     */
    public void open(URI gateway, SocketListener listener) {
        open(gateway, new DefaultHttpHeaders(), loops.next(), listener);
    }

    /** Opens a WebSocket on a given event loop and with further headers, for example {@code Origin}. */
    public void open(URI gateway, HttpHeaders headers, EventLoop loop, SocketListener listener) {
        WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(gateway)
                .version(WebSocketVersion.V13)
                .subprotocol(SUBPROTOCOL)
                .customHeaders(headers)
                .maxFramePayloadLength(Limits.FRAME_BYTES)
                .handleCloseFrames(false)
                .build();
        SocketHandler handler = new SocketHandler(listener);
        ChannelFuture connected = bootstrap
                .clone(loop)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpClientCodec(),
                                        new HttpObjectAggregator(HANDSHAKE_RESPONSE_BYTES),
                                        new WebSocketClientProtocolHandler(config),
                                        new WebSocketFrameAggregator(Limits.FRAME_BYTES),
                                        handler);
                    }
                })
                .connect(gateway.getHost(), gateway.getPort());
        connected.addListener(done -> {
            if (!done.isSuccess()) {
                handler.refused(connected.channel());
            }
        });
    }

    /** One of the event loops, in turn. */
    public EventLoop nextLoop() {
        return loops.next();
    }

    /** Closes every socket. */
    @Override
    public void close() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
