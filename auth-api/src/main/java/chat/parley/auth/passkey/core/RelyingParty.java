package chat.parley.auth.passkey.core;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the passkeys of an installation are bound to for ever. Browsers let pages of this origin use them, and no others.
 *
 * @param origin as browsers write it: without a default port, without a path
 * @param id the RP ID of WebAuthn: the host name
 */
public record RelyingParty(String origin, String id) {
    private static final Pattern IP_ADDRESS = Pattern.compile(".*:.*|(.*\\.)?[0-9]+");
    private static final String LOCALHOST = "localhost";

    /**
     * What passkeys are bound to whose pages are at an address.
     *
     * @throws IllegalArgumentException if browsers allow no passkeys there; says what is allowed
     */
    public static RelyingParty of(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        boolean plain = List.of("", "/").contains(address.getRawPath())
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && address.getRawUserInfo() == null;
        boolean local = host.equals(LOCALHOST) || host.endsWith("." + LOCALHOST);
        boolean safe = scheme.equals("https") || (scheme.equals("http") && local);
        if (!plain || !safe || host.isEmpty()) {
            throw new IllegalArgumentException(
                    "must look like https://chat.example.org (http for localhost only), without a path");
        }
        if (IP_ADDRESS.matcher(host).matches()) {
            throw new IllegalArgumentException("must have a host name: passkeys cannot be bound to an IP address");
        }
        boolean usualPort = address.getPort() == -1 || address.getPort() == (scheme.equals("https") ? 443 : 80);
        return new RelyingParty(scheme + "://" + host + (usualPort ? "" : ":" + address.getPort()), host);
    }
}
