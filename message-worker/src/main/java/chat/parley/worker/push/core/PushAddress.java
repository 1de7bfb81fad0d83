package chat.parley.worker.push.core;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a push service takes notifications. */
public record PushAddress(URI endpoint) {
    /**
     * Reads one that a client names.
     *
     * @param plainOrigins origins that may be reached without TLS, like {@code http://127.0.0.1:8000}
     * @return null when it is none that may be used
     */
    public static @Nullable PushAddress parse(String endpoint, List<String> plainOrigins) {
        try {
            URI address = new URI(endpoint);
            boolean named = address.getHost() != null && address.getUserInfo() == null;
            PushAddress found = new PushAddress(address);
            boolean safe = "https".equals(address.getScheme()) || plainOrigins.contains(found.origin());
            return named && safe ? found : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** For whom the server's signature is (RFC 8292, section 2). */
    public String origin() {
        String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
        return endpoint.getScheme() + "://" + endpoint.getHost() + port;
    }

    /** Without the path: whoever knows it can write to the browser. */
    @Override
    public String toString() {
        return "PushAddress[" + origin() + "]";
    }
}
