package chat.parley.doctor.web;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

/**
 * Where people are served.
 *
 * @param tls HTTPS, or HTTP
 * @param name that they type, and that the certificate must be for
 * @param port that they type
 * @param host that is really connected to: another one than {@code name} inside of an installation
 * @param connectPort that is really connected to
 */
public record Endpoint(boolean tls, String name, int port, String host, int connectPort) {
    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9.]+|.*:.*");
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** As people's browsers get there. */
    public static Endpoint direct(boolean tls, String name, int port) {
        return new Endpoint(tls, name, port, name, port);
    }

    /** With the host that is connected to where that is another one. */
    public String subject() {
        String asked = name + ":" + port;
        return host.equals(name) && port == connectPort ? asked : asked + " at " + host + ":" + connectPort;
    }

    /** Without the port where it is the usual one: some servers compare names as text. */
    URI uri(String scheme, String path) {
        boolean usual = port == (tls ? HTTPS : HTTP);
        return URI.create(scheme + (tls ? "s" : "") + "://" + name + (usual ? "" : ":" + port) + path);
    }

    /** Asks for the name, and wants a certificate for it. Java itself asks for no name without a dot (SNI, RFC 6066). */
    SSLParameters asked(SSLParameters parameters) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (!IP_ADDRESS.matcher(name).matches()) {
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        return parameters;
    }
}
