package chat.parley.desktop.link;

import chat.parley.wire.Protocol;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** How servers are named by people and in links. */
public final class ServerAddress {
    private ServerAddress() {}

    /** A host alone means HTTPS; only this computer itself is reached without. */
    public static Optional<URI> of(String typed) {
        String text = typed.strip();
        String host = text.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
        boolean local = host.matches("(localhost|127\\.0\\.0\\.1)(:\\d+)?");
        String scheme = text.startsWith("http://") || (local && !text.startsWith("https://")) ? "http" : "https";
        try {
            URI address = URI.create(scheme + "://" + host);
            return address.getHost() == null ? Optional.empty() : Optional.of(address);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Whether both are the same server, however they are written. */
    public static boolean same(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    /** Where its gateway takes connections. */
    public static URI gateway(URI server) {
        return URI.create(server.toString().replaceFirst("^http", "ws")).resolve(Protocol.PATH);
    }

    private static int port(URI address) {
        int usual = address.getScheme().toLowerCase(Locale.ROOT).equals("https") ? 443 : 80;
        return address.getPort() < 0 ? usual : address.getPort();
    }

    /** As people read it. */
    public static String shown(URI server) {
        return server.getPort() < 0 ? server.getHost() : server.getHost() + ":" + server.getPort();
    }
}
