package chat.parley.doctor.relay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a relay is, as clients are told it (RFC 7065). */
public record TurnUrl(String text, String host, int port, boolean tcp, boolean tls) {
    private static final Pattern FORM =
            Pattern.compile("(turns?):(\\[[0-9a-fA-F:]+]|[^:?\\[]+)(?::(\\d{1,5}))?(?:\\?transport=(udp|tcp))?");
    private static final int PORT = 3478;
    private static final int TLS_PORT = 5349;

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static TurnUrl parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no address of a relay, like turn:chat.example.org:3478?transport=udp");
        }
        boolean tls = parts.group(1).equals("turns");
        boolean tcp = tls ? !"udp".equals(parts.group(4)) : "tcp".equals(parts.group(4));
        String host = parts.group(2).replaceAll("[\\[\\]]", "");
        int port = parts.group(3) == null ? (tls ? TLS_PORT : PORT) : Integer.parseInt(parts.group(3));
        return new TurnUrl(text, host, port, tcp, tls);
    }
}
