package chat.parley.egress;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses may be reached. Those that are not globally reachable by the registries of special-purpose addresses
 * (RFC 6890, kept by IANA) may not, nor may addresses that hold another one inside (IPv4-mapped, NAT64, 6to4, Teredo)
 * when the inner one may not or cannot be told; unless an operator allows a range.
 */
public final class EgressRules {
    private static final List<AddressRange> NOT_PUBLIC = ranges(List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4"));

    /** Everything outside of global unicast is closed, and of that what is special. */
    private static final AddressRange GLOBAL_UNICAST = AddressRange.parse("2000::/3");

    private static final List<AddressRange> NOT_PUBLIC_6 =
            ranges(List.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"));

    /** The well-known prefix of RFC 6052: the last four bytes are an IPv4 address. */
    private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");

    private final List<AddressRange> allowed;

    private EgressRules(List<AddressRange> allowed) {
        this.allowed = allowed;
    }

    /**
     * The rules of an installation.
     *
     * @param allowed ranges that may be reached although they are not public
     * @throws IllegalArgumentException when one of them is no range
     */
    public static EgressRules allowing(List<String> allowed) {
        return new EgressRules(ranges(allowed));
    }

    /** Whether an address may be reached. */
    public boolean allow(InetAddress address) {
        byte[] bytes = address.getAddress();
        return contains(allowed, bytes) || isPublic(bytes);
    }

    private static boolean isPublic(byte[] address) {
        if (address.length == 4) {
            return !contains(NOT_PUBLIC, address);
        }
        if (NAT64.contains(address)) {
            return isPublic(Arrays.copyOfRange(address, 12, 16));
        }
        return GLOBAL_UNICAST.contains(address) && !contains(NOT_PUBLIC_6, address);
    }

    private static boolean contains(List<AddressRange> ranges, byte[] address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(List<String> texts) {
        return texts.stream().map(AddressRange::parse).toList();
    }
}
