package chat.parley.doctor.core;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges where names lead and under which addresses a machine is seen. */
public final class AddressRules {
    private AddressRules() {}

    /**
     * Judges what a name server says.
     *
     * @param found empty when the name does not exist
     * @param announced the address that calls are told; null when it is not known here
     */
    public static Finding dns(String name, List<InetAddress> found, @Nullable InetAddress announced) {
        if (found.isEmpty()) {
            return Finding.failed(
                    Check.DNS, name, "the name leads nowhere", "add an A record (AAAA for IPv6) with the address");
        }
        String evidence = listed(found);
        if (announced == null || found.contains(announced)) {
            return Finding.ok(Check.DNS, name, evidence);
        }
        return Finding.warning(
                Check.DNS,
                name,
                evidence + "; calls are told " + announced.getHostAddress(),
                "right when a proxy stands in front (docs/deploy-home.md); else correct the record, or PARLEY_ADDRESS");
    }

    /**
     * Judges whether calls are told an address that leads here.
     *
     * @param seen the address under which others see this machine
     * @param bySource who told it
     */
    public static Finding announced(InetAddress announced, InetAddress seen, String bySource) {
        String subject = announced.getHostAddress();
        if (announced.equals(seen)) {
            return Finding.ok(Check.ANNOUNCED_ADDRESS, subject, "the same as " + bySource + " sees");
        }
        return isInternal(announced) && !isInternal(seen)
                ? Finding.warning(
                        Check.ANNOUNCED_ADDRESS,
                        subject,
                        bySource + " sees " + seen.getHostAddress() + ", and what is announced is reached inside only",
                        "right when nobody calls from outside; else announce the public address: PARLEY_ADDRESS in .env,"
                                + " and external-ip in secrets/turnserver.conf")
                : Finding.failed(
                        Check.ANNOUNCED_ADDRESS,
                        subject,
                        bySource + " sees " + seen.getHostAddress(),
                        "announce that one: PARLEY_ADDRESS in .env, and external-ip in secrets/turnserver.conf");
    }

    /**
     * Judges, from outside, the address from which a relay says it relays: compose/init gives relay and calls the same.
     *
     * @param addresses where the name leads
     */
    public static Finding relayedFrom(InetAddress relayed, String name, List<InetAddress> addresses) {
        String subject = relayed.getHostAddress();
        if (addresses.contains(relayed)) {
            return Finding.ok(Check.ANNOUNCED_ADDRESS, subject, name + " leads there too");
        }
        String evidence = "told by the relay; " + name + " leads to " + listed(addresses);
        boolean unreachable = isInternal(relayed) && addresses.stream().noneMatch(AddressRules::isInternal);
        return unreachable
                ? Finding.failed(
                        Check.ANNOUNCED_ADDRESS,
                        subject,
                        evidence + ", and it is reached inside only",
                        "announce the public address: PARLEY_ADDRESS in .env, external-ip in secrets/turnserver.conf")
                : Finding.warning(
                        Check.ANNOUNCED_ADDRESS,
                        subject,
                        evidence,
                        "right when a proxy stands in front (docs/deploy-home.md); else correct the record or the"
                                + " address");
    }

    /** Reached from the machine or its networks only. */
    public static boolean isInternal(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || isUniqueLocal(address);
    }

    /** RFC 4193, fc00::/7; the JDK's site-local is the older fec0::/10. */
    private static boolean isUniqueLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    }

    private static String listed(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }
}
