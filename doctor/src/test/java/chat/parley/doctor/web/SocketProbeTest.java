package chat.parley.doctor.web;

import static chat.parley.doctor.Verdicts.assertFailed;
import static chat.parley.doctor.Verdicts.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Verdict;
import chat.parley.engines.Ports;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where it fails; that it succeeds is shown with the whole product, in the module standalone. */
class SocketProbeTest {
    private final TestAuthority authority = new TestAuthority();
    private final TestAuthority.Entry entry = authority.issue(
            "localhost", Instant.now().minusSeconds(60), Instant.now().plusSeconds(86_400));
    private final Trust trust = Trust.only(List.of(authority.certificate()));

    @Test
    void namesAProxyThatDoesNotUpgrade() throws IOException {
        try (TlsServer server = new TlsServer(entry)) {
            assertFailed(Check.WEBSOCKET, look(server.port(), trust), "404");
        }
    }

    @Test
    void namesACertificateThatIsNotBelieved() throws IOException {
        try (TlsServer server = new TlsServer(entry)) {
            assertFailed(Check.WEBSOCKET, look(server.port(), Trust.usual()), "PKIX");
        }
    }

    @Test
    void namesAServerThatIsNotThere() {
        assertFailed(Check.WEBSOCKET, look(Ports.free(), trust), "refused");
    }

    @Test
    void needsNoRouterForANameOfThisMachine() {
        List<Finding> findings = new HairpinProbe("localhost", 443, trust).look();
        assertThat(findings.getFirst().verdict()).isInstanceOf(Verdict.NotApplicable.class);
    }

    @Test
    void namesAPublicNameThatIsNotReachedFromInside() {
        // RFC 5737: an address of documents, at which nobody is.
        assertFailed(Check.HAIRPIN, new HairpinProbe("198.51.100.20", 443, trust).look());
        assertUnknown(Check.HAIRPIN, new HairpinProbe("chat.invalid", 443, trust).look(), "nowhere");
    }

    private static List<Finding> look(int port, Trust trust) {
        return new SocketProbe(Check.WEBSOCKET, Endpoint.direct(true, "localhost", port), trust).look();
    }
}
