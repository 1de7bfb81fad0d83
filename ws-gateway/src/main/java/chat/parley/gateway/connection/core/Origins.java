package chat.parley.gateway.connection.core;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides from which web pages a socket may be opened. Pages of the host that is asked may always; others only when
 * they are listed. Programs that are not browsers send no origin and are let in: what counts is the access token, which
 * no browser sends by itself.
 */
public final class Origins {
    private final Set<Origin> allowed;

    /**
     * Pages of these origins are let in.
     *
     * @param allowed for example {@code https://chat.example.org}
     * @throws IllegalArgumentException when one is not a scheme, a host and at most a port
     */
    public Origins(Collection<String> allowed) {
        this.allowed = allowed.stream()
                .map(text -> {
                    Origin origin = Origin.parse(text);
                    if (origin == null) {
                        throw new IllegalArgumentException(
                                "not an origin: " + text + ", expected scheme://host or scheme://host:port");
                    }
                    return origin;
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a page may open a socket.
     *
     * @param origin the request's Origin header
     * @param host the request's Host header
     */
    public boolean allow(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        Origin page = Origin.parse(origin);
        if (page == null) {
            return false;
        }
        return allowed.contains(page) || (host != null && page.equals(Origin.parse(page.scheme() + "://" + host)));
    }

    private record Origin(String scheme, String host, int port) {
        static @Nullable Origin parse(String text) {
            try {
                URI uri = new URI(text);
                boolean bare = (uri.getRawPath() == null || uri.getRawPath().isEmpty())
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null
                        && uri.getRawUserInfo() == null;
                if (!bare || uri.getScheme() == null || uri.getHost() == null) {
                    return null;
                }
                String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
                int port = uri.getPort() >= 0 ? uri.getPort() : defaultPort(scheme);
                return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
            } catch (URISyntaxException e) {
                return null;
            }
        }

        private static int defaultPort(String scheme) {
            return switch (scheme) {
                case "http" -> 80;
                case "https" -> 443;
                default -> -1;
            };
        }
    }
}
