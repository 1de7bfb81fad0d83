package chat.parley.standalone.tls;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Under which names and addresses this machine is reached inside its own network.
 *
 * @param hosts lower case, without domains of the public internet
 * @param addresses private ones only, in text form
 */
record LocalNames(Set<String> hosts, Set<String> addresses) {
    /** What is reserved for local networks (RFC 6762, RFC 8375, and what routers use). */
    static final List<String> LOCAL_DOMAINS = List.of("localhost", "local", "lan", "home.arpa", "internal");

    static LocalNames ofThisMachine() {
        try {
            TreeSet<String> hosts = new TreeSet<>(Set.of("localhost"));
            String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            String label = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
            if (label.matches("[a-z0-9-]+") && !label.matches("[0-9]+")) {
                hosts.addAll(List.of(label, label + ".local", label + ".lan"));
            }
            return new LocalNames(hosts, privateAddresses());
        } catch (UnknownHostException nameless) {
            return new LocalNames(Set.of("localhost"), privateAddresses());
        }
    }

    private static Set<String> privateAddresses() {
        try {
            TreeSet<String> found = new TreeSet<>();
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(LocalNames::isPrivate)
                    .forEach(address -> found.add(withoutScope(address)));
            return found;
        } catch (SocketException unreadable) {
            return Set.of("127.0.0.1");
        }
    }

    private static boolean isPrivate(InetAddress address) {
        // Link-local IPv6 addresses carry a scope that no certificate can name.
        boolean uniqueLocal = address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
        return address.isLoopbackAddress()
                || uniqueLocal
                || (address instanceof Inet4Address && (address.isSiteLocalAddress() || address.isLinkLocalAddress()));
    }

    private static String withoutScope(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains("%") ? text.substring(0, text.indexOf('%')) : text;
    }

    /** Those that other machines can use, best for reading first. */
    Collection<String> fromOutside() {
        TreeSet<String> names = new TreeSet<>(addresses);
        names.removeIf(address -> address.startsWith("127.") || address.contains(":"));
        return names;
    }
}
