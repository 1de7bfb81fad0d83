package chat.parley.link.preview.core;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of the page behind a link as people write it. */
public final class PageAddress {
    /** Protocol; everything before the path; path and query, without the fragment, which is the browser's own business. */
    private static final Pattern LINK = Pattern.compile("([A-Za-z]+)://([^/?#]+)([^#]*)(?:#.*)?", Pattern.DOTALL);

    private static final Pattern HOST = Pattern.compile("([^:@\\[\\]]+)(:[0-9]{1,5})?");

    /** What must be written as its bytes in a path or query (RFC 3986), beside all that is not ASCII. */
    private static final String TO_ESCAPE = " \"<>\\^`{|}[]";

    private PageAddress() {}

    /**
     * The address in its form for the network: hosts in any script become what names servers know (RFC 5890).
     *
     * @throws IllegalArgumentException when it is none
     */
    public static URI of(String link) {
        Matcher whole = LINK.matcher(link);
        if (!whole.matches()) {
            throw new IllegalArgumentException("not a web address");
        }
        try {
            return new URI(whole.group(1) + "://" + authority(whole.group(2)) + escaped(whole.group(3)));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a web address", e);
        }
    }

    /** Left as it is when it is more than a host and a port: whoever connects refuses what it may not reach. */
    private static String authority(String written) {
        Matcher host = HOST.matcher(written);
        if (!host.matches()) {
            return written;
        }
        String port = host.group(2);
        return IDN.toASCII(host.group(1), IDN.ALLOW_UNASSIGNED) + (port == null ? "" : port);
    }

    private static String escaped(String written) {
        StringBuilder escaped = new StringBuilder();
        written.codePoints().forEach(code -> {
            if (code > ' ' && code < 0x7f && TO_ESCAPE.indexOf(code) < 0) {
                escaped.appendCodePoint(code);
            } else {
                for (byte part : Character.toString(code).getBytes(StandardCharsets.UTF_8)) {
                    escaped.append('%').append(String.format("%02X", part));
                }
            }
        });
        return escaped.toString();
    }
}
