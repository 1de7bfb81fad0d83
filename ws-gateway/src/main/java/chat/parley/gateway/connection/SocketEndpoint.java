package chat.parley.gateway.connection;

import chat.parley.gateway.connection.core.Origins;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The address at which clients open sockets, and what a request for one must look like. */
public final class SocketEndpoint {
    public static final String PATH = "/ws";
    public static final String SUBPROTOCOL = "parley.v1";

    private static final String WEBSOCKET_VERSION = "13";

    private final Sockets sockets;
    private final Origins origins;

    public SocketEndpoint(Sockets sockets, Origins origins) {
        this.sockets = sockets;
        this.origins = origins;
    }

    Sockets sockets() {
        return sockets;
    }

    /** Whether the request is for this address. */
    boolean takes(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return false;
        }
        String uri = request.uri();
        return uri.startsWith(PATH)
                && (uri.length() == PATH.length() || uri.charAt(PATH.length()) == '?')
                && !uri.regionMatches(0, "//", 0, 2);
    }

    /** Why the request gets no socket; null when it gets one. */
    @Nullable
    Refusal refuse(HttpRequest request) {
        HttpHeaders headers = request.headers();
        if (!HttpMethod.GET.equals(request.method()) || !HttpVersion.HTTP_1_1.equals(request.protocolVersion())) {
            return new Refusal(HttpResponseStatus.METHOD_NOT_ALLOWED, "a WebSocket is asked for by GET and HTTP/1.1");
        }
        if (!headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                || !headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                || headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY) == null
                || !WEBSOCKET_VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            return new Refusal(HttpResponseStatus.UPGRADE_REQUIRED, "only WebSockets of version 13 are served here");
        }
        if (!origins.allow(headers.get(HttpHeaderNames.ORIGIN), headers.get(HttpHeaderNames.HOST))) {
            return new Refusal(HttpResponseStatus.FORBIDDEN, "pages of this origin may not open a socket");
        }
        if (!offered(headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL))) {
            return new Refusal(HttpResponseStatus.BAD_REQUEST, "the subprotocol " + SUBPROTOCOL + " must be offered");
        }
        if (!sockets.accepting()) {
            return new Refusal(HttpResponseStatus.SERVICE_UNAVAILABLE, "this gateway takes no further sockets now");
        }
        return null;
    }

    private static boolean offered(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .anyMatch(value -> SUBPROTOCOL.equals(value.strip()));
    }

    /** An answer to a request that gets no socket. */
    record Refusal(HttpResponseStatus status, String detail) {}
}
