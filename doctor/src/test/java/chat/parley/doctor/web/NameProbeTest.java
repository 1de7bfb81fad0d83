package chat.parley.doctor.web;

import static chat.parley.doctor.Verdicts.assertFailed;
import static chat.parley.doctor.Verdicts.assertOk;
import static chat.parley.doctor.Verdicts.assertWarning;

import chat.parley.doctor.core.Check;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class NameProbeTest {
    @Test
    void findsWhereANameLeads() {
        InetAddress own = InetAddress.ofLiteral("127.0.0.1");
        assertOk(Check.DNS, new NameProbe("localhost", own).look(), "127.0.0.1");
        assertWarning(
                Check.DNS, new NameProbe("localhost", InetAddress.ofLiteral("198.51.100.20")).look(), "198.51.100.20");
    }

    @Test
    void namesANameThatLeadsNowhere() {
        // RFC 6761 §6.4: never exists.
        assertFailed(Check.DNS, new NameProbe("chat.invalid", null).look(), "nowhere");
    }
}
