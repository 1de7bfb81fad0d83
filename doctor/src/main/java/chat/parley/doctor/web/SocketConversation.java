package chat.parley.doctor.web;

import chat.parley.wire.WireJson;
import chat.parley.wire.client.Hello;
import chat.parley.wire.model.ClientVersion;
import chat.parley.wire.model.Device;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLEngine;

/**
 * Opens a socket, says hello with a token that is none, and hears what the gateway says. By Netty, because the JDK's
 * client cannot connect to another host than the one whose name it asks for.
 */
final class SocketConversation {
    private static final int TIMEOUT_MILLIS = 15_000;
    private static final int ANSWER_BYTES = 65_536;
    private static final String NO_TOKEN = "e30.e30.parley-doctor";

    /** The error code of the answer, or the number of the close frame. */
    record Outcome(String code) {}

    private SocketConversation() {}

    /**
     * One conversation.
     *
     * @throws ExecutionException when there is no connection, no upgrade or no answer; the cause says why
     */
    static Outcome hello(Endpoint endpoint, Trust trust)
            throws ExecutionException, TimeoutException, InterruptedException {
        MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            CompletableFuture<Outcome> outcome = new CompletableFuture<>();
            ChannelFuture connected = new Bootstrap()
                    .group(loop)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, TIMEOUT_MILLIS)
                    .handler(new Conversation(endpoint, trust, outcome))
                    .connect(endpoint.host(), endpoint.connectPort());
            connected.addListener(done -> {
                if (!done.isSuccess()) {
                    outcome.completeExceptionally(done.cause());
                }
            });
            return outcome.get(3L * TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } finally {
            var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private static String encodedHello() {
        Device device = new Device(UUID.randomUUID(), null);
        return WireJson.encode(new Hello("1", NO_TOKEN, device, new ClientVersion("parley-doctor", "1")));
    }

    private static final class Conversation extends ChannelInitializer<Channel> {
        private final Endpoint endpoint;
        private final Trust trust;
        private final CompletableFuture<Outcome> outcome;
        // Made before there is a connection: the gateway waits for it for seconds only, and JSON starts slowly.
        private final String hello = encodedHello();

        Conversation(Endpoint endpoint, Trust trust, CompletableFuture<Outcome> outcome) {
            this.endpoint = endpoint;
            this.trust = trust;
            this.outcome = outcome;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (endpoint.tls()) {
                SSLEngine engine = trust.context().createSSLEngine(endpoint.name(), endpoint.port());
                engine.setUseClientMode(true);
                engine.setSSLParameters(endpoint.asked(engine.getSSLParameters()));
                channel.pipeline().addLast(new SslHandler(engine));
            }
            WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                    .webSocketUri(endpoint.uri("ws", "/ws"))
                    .subprotocol("parley.v1")
                    .handshakeTimeoutMillis(TIMEOUT_MILLIS)
                    .handleCloseFrames(false)
                    .dropPongFrames(true)
                    .build();
            channel.pipeline()
                    .addLast(new HttpClientCodec())
                    .addLast(new HttpObjectAggregator(ANSWER_BYTES))
                    .addLast(new WebSocketClientProtocolHandler(config))
                    .addLast(new Listener(outcome, hello));
        }
    }

    private static final class Listener extends SimpleChannelInboundHandler<WebSocketFrame> {
        private final CompletableFuture<Outcome> outcome;
        private final String hello;

        Listener(CompletableFuture<Outcome> outcome, String hello) {
            this.outcome = outcome;
            this.hello = hello;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                var _ = context.writeAndFlush(new TextWebSocketFrame(hello));
            } else if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
                outcome.completeExceptionally(new IOException("connected, but the upgrade was not answered in time"));
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (frame instanceof TextWebSocketFrame text) {
                String code =
                        WireJson.mapper().readTree(text.text()).path("code").asString("nothing known");
                outcome.complete(new Outcome(code));
            } else if (frame instanceof CloseWebSocketFrame close) {
                outcome.complete(new Outcome("close " + close.statusCode()));
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            outcome.completeExceptionally(new IOException("the connection was closed without an answer"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            outcome.completeExceptionally(cause.getCause() instanceof IOException inner ? inner : cause);
            var _ = context.close();
        }
    }
}
