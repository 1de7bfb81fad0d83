package chat.parley.doctor.relay;

import static chat.parley.doctor.Verdicts.assertFailed;
import static chat.parley.doctor.Verdicts.assertOk;
import static chat.parley.doctor.Verdicts.assertUnknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.media.DatagramProbe;
import chat.parley.doctor.web.Trust;
import chat.parley.engines.Ports;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real relay. */
class RelayProbeTest {
    private static final InetAddress ANNOUNCED = InetAddress.ofLiteral(Coturn.ANNOUNCED);

    @TempDir
    private Path directory;

    @Test
    void findsTheRelayOfComposeInitGood() throws Exception {
        try (Coturn coturn = Coturn.start(directory, line -> true)) {
            for (String transport : List.of("udp", "tcp")) {
                List<Finding> findings = look(coturn.port(), transport, coturn.secret(), ANNOUNCED, null);
                assertOk(Check.TURN_RELAY, findings, "from " + Coturn.ANNOUNCED + " to " + Coturn.ANNOUNCED);
                assertOk(Check.TURN_REFUSAL, findings, "127.0.0.1", "10.0.0.1", "169.254.169.254", "172.30.81.10");
            }
            List<Finding> outside = look(coturn.port(), "udp", coturn.secret(), null, "localhost");
            assertOk(Check.TURN_RELAY, outside);
            assertThat(outside).hasSize(3);

            List<Finding> another =
                    look(coturn.port(), "udp", coturn.secret(), InetAddress.ofLiteral("198.51.100.21"), null);
            assertFailed(Check.TURN_RELAY, another, "but not to 198.51.100.21", "403");

            List<Finding> wrongSecret = look(coturn.port(), "udp", "another secret", ANNOUNCED, null);
            assertFailed(Check.TURN_RELAY, wrongSecret, "401");
            assertUnknown(Check.TURN_REFUSAL, wrongSecret);

            addressesAreSeen(coturn);
            assertOk(Check.MEDIA_UDP, new DatagramProbe("127.0.0.1", coturn.port()).look());
        }
    }

    /** A relay is a STUN server too. */
    private static void addressesAreSeen(Coturn coturn) {
        InetAddress own = InetAddress.ofLiteral("127.0.0.1");
        assertOk(Check.ANNOUNCED_ADDRESS, new AddressProbe(own, "127.0.0.1", coturn.port()).look());
        List<Finding> other = new AddressProbe(ANNOUNCED, "127.0.0.1", coturn.port()).look();
        assertFailed(Check.ANNOUNCED_ADDRESS, other, "sees 127.0.0.1");
    }

    @Test
    void namesARelayIntoTheNetworkBehind() throws Exception {
        try (Coturn coturn = Coturn.start(directory, line -> !line.startsWith("denied-peer-ip="))) {
            List<Finding> findings = look(coturn.port(), "udp", coturn.secret(), ANNOUNCED, null);
            assertFailed(Check.TURN_REFUSAL, findings, "10.0.0.1", "172.30.81.10");
        }
    }

    @Test
    void namesARelayThatIsNotThere() {
        assertFailed(Check.TURN_RELAY, look(Ports.free(), "udp", "secret", ANNOUNCED, null), "nothing answers");
        assertFailed(Check.TURN_RELAY, look(Ports.free(), "tcp", "secret", ANNOUNCED, null), "refused");
        assertUnknown(
                Check.ANNOUNCED_ADDRESS, new AddressProbe(ANNOUNCED, "127.0.0.1", Ports.free()).look(), "no answer");
    }

    @Test
    void readsAddressesOfRelays() {
        assertThat(TurnUrl.parse("turn:a.example").port()).isEqualTo(3478);
        assertThat(TurnUrl.parse("turns:a.example"))
                .isEqualTo(new TurnUrl("turns:a.example", "a.example", 5349, true, true));
        assertThat(TurnUrl.parse("turn:[2001:db8::1]:99?transport=tcp").host()).isEqualTo("2001:db8::1");
        assertThatThrownBy(() -> TurnUrl.parse("stun:a.example")).hasMessageContaining("turn:chat.example.org");
    }

    @Test
    void keepsThePasswordOutOfText() {
        TurnCredentials credentials = TurnCredentials.of("secret", Instant.EPOCH);
        assertThat(credentials.username()).isEqualTo("600:doctor");
        assertThat(credentials.toString()).doesNotContain(credentials.password());
    }

    private static List<Finding> look(
            int port, String transport, String secret, @Nullable InetAddress announced, @Nullable String name) {
        return new RelayProbe(
                        TurnUrl.parse("turn:127.0.0.1:" + port + "?transport=" + transport),
                        TurnCredentials.of(secret, Instant.now()),
                        announced,
                        List.of(InetAddress.ofLiteral("172.30.81.10")),
                        name,
                        Trust.usual().context())
                .look();
    }
}
