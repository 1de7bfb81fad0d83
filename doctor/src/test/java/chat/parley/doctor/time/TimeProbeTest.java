package chat.parley.doctor.time;

import static chat.parley.doctor.Verdicts.assertFailed;
import static chat.parley.doctor.Verdicts.assertOk;
import static chat.parley.doctor.Verdicts.assertUnknown;
import static chat.parley.doctor.Verdicts.assertWarning;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.web.TestAuthority;
import chat.parley.doctor.web.TlsServer;
import chat.parley.doctor.web.Trust;
import chat.parley.engines.Ports;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeProbeTest {
    @Test
    void comparesWithATimeServer() throws IOException {
        assertOk(Check.CLOCK, ask(Duration.ZERO));
        assertWarning(Check.CLOCK, ask(Duration.ofSeconds(10)), "differs by");
        assertFailed(Check.CLOCK, ask(Duration.ofMinutes(-5)), "differs by -");
    }

    @Test
    void saysWhenNobodyTellsTheTime() {
        assertUnknown(Check.CLOCK, new TimeProbe("127.0.0.1", Ports.free()).look(), "does not tell");
    }

    @Test
    void comparesTheServersClockWithOnesOwn() throws IOException {
        TestAuthority authority = new TestAuthority();
        TestAuthority.Entry entry = authority.issue(
                "localhost", Instant.now().minusSeconds(60), Instant.now().plusSeconds(86_400));
        try (TlsServer server = new TlsServer(entry)) {
            URI page = URI.create("https://localhost:" + server.port() + "/");
            Trust trust = Trust.only(List.of(authority.certificate()));
            InstantSource system = InstantSource.system();
            assertOk(Check.CLOCK, new ServerTimeProbe(page, trust, system).look());
            InstantSource wrong = () -> system.instant().plus(Duration.ofHours(1));
            assertFailed(Check.CLOCK, new ServerTimeProbe(page, trust, wrong).look(), "from this machine");
            assertUnknown(Check.CLOCK, new ServerTimeProbe(page, Trust.usual(), system).look());
        }
    }

    private static List<Finding> ask(Duration error) throws IOException {
        try (FakeTimeServer server = new FakeTimeServer(error)) {
            return new TimeProbe("127.0.0.1", server.port()).look();
        }
    }
}
