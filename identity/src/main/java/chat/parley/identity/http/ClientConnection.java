package chat.parley.identity.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Tells who is at the other end of a request, seen through the proxies that are trusted and no others. */
public final class ClientConnection {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    private final List<Subnet> trusted;

    public ClientConnection(HttpProperties properties) {
        this.trusted = properties.trustedProxies().stream().map(Subnet::parse).toList();
    }

    /** The client's address: the last one that no trusted proxy vouches for as another proxy. */
    public InetAddress address(ServerHttpRequest request) {
        InetAddress peer = peer(request);
        List<String> forwarded = forwarded(request.getHeaders());
        for (int i = forwarded.size() - 1; i >= 0 && isTrusted(peer); i--) {
            try {
                peer = InetAddress.ofLiteral(forwarded.get(i));
            } catch (IllegalArgumentException e) {
                break;
            }
        }
        return peer;
    }

    /** Whether the client's end of the connection is encrypted. */
    public boolean isSecure(ServerHttpRequest request) {
        if (request.getSslInfo() != null || "https".equals(request.getURI().getScheme())) {
            return true;
        }
        return isTrusted(peer(request))
                && "https".equalsIgnoreCase(request.getHeaders().getFirst(FORWARDED_PROTO));
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(subnet -> subnet.contains(address));
    }

    private static InetAddress peer(ServerHttpRequest request) {
        @Nullable InetSocketAddress remote = request.getRemoteAddress();
        @Nullable InetAddress address = remote == null ? null : remote.getAddress();
        return address == null ? InetAddress.ofLiteral("0.0.0.0") : address;
    }

    private static List<String> forwarded(HttpHeaders headers) {
        return headers.getOrEmpty(FORWARDED_FOR).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .toList();
    }
}
