package chat.parley.gateway.connection;

import chat.parley.identity.http.ApiRules;
import chat.parley.wire.Limits;
import chat.parley.wire.WireJson;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.Map;
import reactor.netty.NettyPipeline;

/**
 * Stands between Netty's HTTP codec and Reactor Netty. A request for {@link SocketEndpoint#PATH} takes the channel away
 * from Reactor Netty: its handlers, and the request and response objects of WebFlux, would stay in memory as long as
 * the socket lives, and each frame would pass through them. All other requests pass by.
 */
@SuppressWarnings("FutureReturnValueIgnored") // listeners see to it where the outcome matters
final class UpgradeHandler extends ChannelDuplexHandler {
    private static final WebSocketDecoderConfig DECODING = WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(Limits.FRAME_BYTES)
            .expectMaskedFrames(true)
            .allowMaskMismatch(false)
            .allowExtensions(false)
            // We close with codes of our own.
            .closeOnProtocolViolation(false)
            // The JSON parser judges the text.
            .withUTF8Validator(false)
            .build();
    private static final WriteBufferWaterMark OUTBOUND =
            new WriteBufferWaterMark(Limits.OUTBOUND_BUFFER_BYTES / 2, Limits.OUTBOUND_BUFFER_BYTES);

    private final SocketEndpoint endpoint;
    private int requestsInWork;
    private boolean refused;

    UpgradeHandler(SocketEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request) {
            // A socket asked for behind a request that is not answered yet is left to Spring, which has none.
            if (requestsInWork == 0 && endpoint.takes(request)) {
                serve(ctx, request);
                ReferenceCountUtil.release(message);
            } else {
                requestsInWork++;
                ctx.fireChannelRead(message);
            }
        } else {
            ctx.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        boolean interim = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (message instanceof LastHttpContent && !interim) {
            requestsInWork--;
        }
        ctx.write(message, promise);
    }

    private void serve(ChannelHandlerContext ctx, HttpRequest request) {
        SocketEndpoint.Refusal refusal = endpoint.refuse(request);
        if (refusal == null) {
            open(ctx, request);
        } else {
            refuse(ctx, refusal);
        }
    }

    private void open(ChannelHandlerContext ctx, HttpRequest request) {
        Channel channel = ctx.channel();
        ChannelPipeline pipeline = ctx.pipeline();
        for (String name : pipeline.names()) {
            // Head and tail are listed too, but are not handlers of their own.
            if (pipeline.context(name) != null && pipeline.get(name) != null && !isKept(name, pipeline.get(name))) {
                pipeline.remove(name);
            }
        }
        pipeline.addLast(endpoint.sockets().open(channel));
        channel.config().setWriteBufferWaterMark(OUTBOUND);
        FullHttpRequest complete = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                request.method(),
                request.uri(),
                Unpooled.EMPTY_BUFFER,
                request.headers(),
                EmptyHttpHeaders.INSTANCE);
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshaker13("", SocketEndpoint.SUBPROTOCOL, DECODING);
        handshaker.handshake(channel, complete, null, channel.newPromise()).addListener(done -> {
            if (done.isSuccess()) {
                // Frames leave the sockets encoded.
                pipeline.remove(WebSocket13FrameEncoder.class);
                // Reactor Netty reads on demand.
                channel.config().setAutoRead(true);
            } else {
                channel.close();
            }
        });
    }

    /** TLS goes by its type: it has another name when the certificate was chosen by server name (SNI, RFC 6066). */
    private static boolean isKept(String name, ChannelHandler handler) {
        return handler instanceof SslHandler || name.equals(NettyPipeline.HttpCodec);
    }

    private void refuse(ChannelHandlerContext ctx, SocketEndpoint.Refusal refusal) {
        refused = true;
        HttpResponseStatus status = refusal.status();
        ByteBuf body = Unpooled.wrappedBuffer(WireJson.mapper()
                .writeValueAsBytes(Map.of(
                        "type", "about:blank",
                        "title", status.reasonPhrase(),
                        "status", status.code(),
                        "detail", refusal.detail())));
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
        // No filter of Spring's sees this answer.
        ApiRules.SECURITY_HEADERS.forEach(response.headers()::set);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (HttpResponseStatus.UPGRADE_REQUIRED.equals(status)) {
            response.headers()
                    .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                    .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
        } else if (HttpResponseStatus.METHOD_NOT_ALLOWED.equals(status)) {
            response.headers().set(HttpHeaderNames.ALLOW, "GET");
        }
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
