package chat.parley.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressRulesTest {
    private final EgressRules rules = EgressRules.allowing(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.8.9.10",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "198.19.255.255",
                "224.0.0.251",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::fb",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::8.8.8.8",
                "3fff::1"
            })
    void whatIsNotPublicIsNotReached(String address) {
        assertThat(rules.allow(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1",
                "64:ff9b::8.8.8.8"
            })
    void whatIsPublicIs(String address) {
        assertThat(rules.allow(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void anIpv4AddressInIpv6ClothingIsWhatItIs() {
        assertThat(rules.allow(InetAddress.ofLiteral("::ffff:10.0.0.1"))).isFalse();
        assertThat(rules.allow(InetAddress.ofLiteral("::ffff:8.8.8.8"))).isTrue();
    }

    @Test
    void anOperatorMayOpenARange() {
        EgressRules open = EgressRules.allowing(List.of("192.168.7.0/24", "::1"));
        assertThat(open.allow(InetAddress.ofLiteral("192.168.7.9"))).isTrue();
        assertThat(open.allow(InetAddress.ofLiteral("192.168.8.9"))).isFalse();
        assertThat(open.allow(InetAddress.ofLiteral("::1"))).isTrue();
    }

    @Test
    void whatIsNoRangeIsNamed() {
        assertThatThrownBy(() -> EgressRules.allowing(List.of("10.0.0.0/33")))
                .hasMessageContaining("10.0.0.0/33")
                .hasMessageContaining("between 0 and 32");
        assertThatThrownBy(() -> EgressRules.allowing(List.of("intranet"))).hasMessageContaining("intranet");
    }
}
