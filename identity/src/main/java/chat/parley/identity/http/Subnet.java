package chat.parley.identity.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A range of addresses, IPv4 or IPv6. */
final class Subnet {
    private final IpSubnetFilterRule rule;

    private Subnet(IpSubnetFilterRule rule) {
        this.rule = rule;
    }

    /** Parses {@code address/prefix}, or a single address. */
    static Subnet parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int prefix = slash < 0 ? address.getAddress().length * 8 : Integer.parseInt(text.substring(slash + 1));
            return new Subnet(new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "parley.http.trusted-proxies must hold addresses like 10.0.0.0/8 or ::1, not " + text, e);
        }
    }

    boolean contains(InetAddress address) {
        return rule.matches(new InetSocketAddress(address, 0));
    }
}
