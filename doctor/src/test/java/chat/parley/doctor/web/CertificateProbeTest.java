package chat.parley.doctor.web;

import static chat.parley.doctor.Verdicts.assertFailed;
import static chat.parley.doctor.Verdicts.assertOk;
import static chat.parley.doctor.Verdicts.assertUnknown;
import static chat.parley.doctor.Verdicts.assertWarning;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.engines.Ports;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateProbeTest {
    private static final String NAME = "chat.example.org";

    private final TestAuthority authority = new TestAuthority();
    private final Instant now = Instant.now();

    @Test
    void believesTheCertificateOfAKnownAuthority() throws IOException {
        List<Finding> findings = look(NAME, issued(NAME, Duration.ofDays(-1), Duration.ofDays(89)));
        assertOk(Check.CERTIFICATE_CHAIN, findings, "CN=chat.example.org", "CN=Test authority");
        assertOk(Check.CERTIFICATE_AGE, findings, "in 8");
    }

    @Test
    void namesAnotherName() throws IOException {
        List<Finding> findings = look("other.example.org", issued(NAME, Duration.ofDays(-1), Duration.ofDays(89)));
        assertFailed(Check.CERTIFICATE_CHAIN, findings, "other.example.org");
    }

    @Test
    void namesOneThatIsSignedByItself() throws IOException {
        assertFailed(Check.CERTIFICATE_CHAIN, look(NAME, TestAuthority.selfSigned(NAME)), "nobody but itself");
    }

    @Test
    void namesAnUnknownAuthority() throws IOException {
        TestAuthority other = new TestAuthority();
        List<Finding> findings = look(NAME, other.issue(NAME, now.minusSeconds(60), now.plus(Duration.ofDays(9))));
        assertFailed(Check.CERTIFICATE_CHAIN, findings, "not believed");
    }

    @Test
    void namesOneThatEnded() throws IOException {
        List<Finding> findings = look(NAME, issued(NAME, Duration.ofDays(-90), Duration.ofDays(-1)));
        assertFailed(Check.CERTIFICATE_CHAIN, findings, "valid from");
        assertFailed(Check.CERTIFICATE_AGE, findings, "ended at");
    }

    @Test
    void warnsBeforeTheEnd() throws IOException {
        List<Finding> findings = look(NAME, issued(NAME, Duration.ofDays(-80), Duration.ofDays(10)));
        assertOk(Check.CERTIFICATE_CHAIN, findings);
        assertWarning(Check.CERTIFICATE_AGE, findings, "ends at");
    }

    /** A server waits for a handshake for some seconds only. */
    @Test
    void asksOnceMoreWhenTheConnectionWasCut() throws IOException {
        assertOk(Check.CERTIFICATE_CHAIN, lookWhileCut(1), "CN=chat.example.org");
    }

    @Test
    void namesAServerThatCutsEachConnection() throws IOException {
        assertFailed(Check.CERTIFICATE_CHAIN, lookWhileCut(2), "no TLS");
    }

    @Test
    void namesAServerThatIsNotThere() {
        CertificateProbe probe = new CertificateProbe(
                Endpoint.direct(true, "localhost", Ports.free()), Trust.usual(), InstantSource.system());
        List<Finding> findings = probe.look();
        assertFailed(Check.CERTIFICATE_CHAIN, findings, "no TLS");
        assertUnknown(Check.CERTIFICATE_AGE, findings);
    }

    private TestAuthority.Entry issued(String name, Duration from, Duration to) {
        return authority.issue(name, now.plus(from), now.plus(to));
    }

    private List<Finding> look(String name, TestAuthority.Entry entry) throws IOException {
        try (TlsServer server = new TlsServer(entry)) {
            return look(name, server);
        }
    }

    private List<Finding> lookWhileCut(int connections) throws IOException {
        try (TlsServer server = new TlsServer(issued(NAME, Duration.ofDays(-1), Duration.ofDays(89)))) {
            server.cutNext(connections);
            return look(NAME, server);
        }
    }

    private List<Finding> look(String name, TlsServer server) {
        Trust trust = Trust.only(List.of(authority.certificate()));
        return new CertificateProbe(server.named(name), trust, InstantSource.system()).look();
    }
}
