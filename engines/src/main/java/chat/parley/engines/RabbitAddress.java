package chat.parley.engines;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a RabbitMQ virtual host is and how to enter it. {@link #toString} leaves the password out. */
public record RabbitAddress(String host, int port, String user, String password, String virtualHost) {
    private static final int DEFAULT_PORT = 5672;

    /**
     * Reads an address as operators write it.
     *
     * @param uri {@code amqp://user:password@host:port/vhost}; port and virtual host may be absent
     * @throws IllegalArgumentException if it is not such an address
     */
    public static RabbitAddress parse(String uri) {
        URI parsed = URI.create(uri);
        String credentials = parsed.getRawUserInfo();
        if (!"amqp".equals(parsed.getScheme()) || parsed.getHost() == null || credentials == null) {
            throw new IllegalArgumentException("A broker address looks like amqp://user:password@host:5672/vhost");
        }
        int colon = credentials.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("The broker address has no password (amqp://user:password@host)");
        }
        String path = parsed.getRawPath();
        return new RabbitAddress(
                parsed.getHost(),
                parsed.getPort() < 0 ? DEFAULT_PORT : parsed.getPort(),
                decode(credentials.substring(0, colon)),
                decode(credentials.substring(colon + 1)),
                path == null || path.length() < 2 ? "/" : decode(path.substring(1)));
    }

    /** With the password, as the RabbitMQ client and Spring take it. */
    public String uri() {
        return "amqp://" + encode(user) + ":" + encode(password) + "@" + host + ":" + port + "/" + encode(virtualHost);
    }

    public RabbitAddress withVirtualHost(String other) {
        return new RabbitAddress(host, port, user, password, other);
    }

    @Override
    public String toString() {
        return "amqp://" + host + ":" + port + "/" + encode(virtualHost);
    }

    private static String decode(String part) {
        // URLDecoder would turn '+' into a space, which is right in forms only.
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
