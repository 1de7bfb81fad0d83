package chat.parley.gateway.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** Adds the socket endpoint to the HTTP server. */
public final class SocketServerCustomizer implements NettyServerCustomizer {
    private static final String UPGRADE = "parley.upgrade";

    private final SocketEndpoint endpoint;

    public SocketServerCustomizer(SocketEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, address) -> install(channel));
    }

    private void install(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(NettyPipeline.HttpCodec) != null) {
            pipeline.addAfter(NettyPipeline.HttpCodec, UPGRADE, new UpgradeHandler(endpoint));
        } else if (pipeline.get(NettyPipeline.ReactiveBridge) != null) {
            // TLS that also offers HTTP/2: the codec comes when the client has chosen.
            pipeline.addBefore(NettyPipeline.ReactiveBridge, UPGRADE, new AfterTls());
        }
    }

    private final class AfterTls extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
            if (event instanceof SslHandshakeCompletionEvent) {
                ctx.pipeline().remove(this);
                if (ctx.pipeline().get(NettyPipeline.HttpCodec) != null) {
                    install(ctx.channel());
                }
            }
            super.userEventTriggered(ctx, event);
        }
    }
}
