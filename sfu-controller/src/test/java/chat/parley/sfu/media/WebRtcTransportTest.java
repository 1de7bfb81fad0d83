package chat.parley.sfu.media;

import static chat.parley.sfu.media.TestWorkers.LIMIT;
import static chat.parley.sfu.media.TestWorkers.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import chat.parley.sfu.media.channel.MediaWorkerException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be seen without a peer. Handshakes and media are seen with browsers. */
@SuppressWarnings("NullAway.Init")
class WebRtcTransportTest {
    private static final WebRtcTransportListener NOBODY = new WebRtcTransportListener() {};
    private static final DtlsFingerprint SHA_256 =
            new DtlsFingerprint(DtlsFingerprint.Algorithm.SHA_256, "ab:".repeat(31) + "cd");

    private MediaWorker worker;
    private WebRtcServer server;
    private Router router;

    @BeforeEach
    void start() {
        worker = TestWorkers.start();
        server = get(worker.createWebRtcServer(
                new WebRtcServerSettings(List.of(new ListenAddress("127.0.0.1", "203.0.113.7", true)), 0)));
        router = get(worker.createRouter());
    }

    @AfterEach
    void stop() {
        assertThat(get(worker.shutdown()).exitCode()).isZero();
    }

    private WebRtcTransport transport(WebRtcTransportOptions options) {
        return get(router.createWebRtcTransport(server, options, NOBODY));
    }

    @Test
    void announcesBothAddressesOverUdpAndTcp() {
        WebRtcServerDump ports = get(server.dump());
        int udp = ports.udpSockets().getFirst().getPort();
        int tcp = ports.tcpServers().getFirst().getPort();
        WebRtcTransport transport = transport(WebRtcTransportOptions.DEFAULTS);

        assertThat(transport.iceCandidates())
                .extracting(IceCandidate::protocol, IceCandidate::address, IceCandidate::port)
                .containsExactlyInAnyOrder(
                        tuple(TransportProtocol.UDP, "203.0.113.7", udp),
                        tuple(TransportProtocol.UDP, "127.0.0.1", udp),
                        tuple(TransportProtocol.TCP, "203.0.113.7", tcp),
                        tuple(TransportProtocol.TCP, "127.0.0.1", tcp));
        assertThat(transport.iceCandidates().getFirst().protocol()).isEqualTo(TransportProtocol.UDP);
        assertThat(transport.iceParameters().lite()).isTrue();
        assertThat(transport.fingerprints())
                .extracting(DtlsFingerprint::algorithm)
                .contains(DtlsFingerprint.Algorithm.SHA_256);
    }

    @Test
    void givesCandidatesOfTheWantedProtocolsOnly() {
        WebRtcTransportOptions options = WebRtcTransportOptions.DEFAULTS;

        assertThat(transport(new WebRtcTransportOptions(
                                options.initialOutgoingBitrate(), true, false, options.iceConsentTimeout()))
                        .iceCandidates())
                .extracting(IceCandidate::protocol)
                .containsOnly(TransportProtocol.UDP);
    }

    @Test
    void manyTransportsShareThePorts() {
        List<String> ids = List.of(
                transport(WebRtcTransportOptions.DEFAULTS).id(),
                transport(WebRtcTransportOptions.DEFAULTS).id(),
                transport(WebRtcTransportOptions.DEFAULTS).id());

        WebRtcServerDump dump = get(server.dump());
        assertThat(dump.transportIds()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(dump.udpSockets())
                .extracting(InetSocketAddress::getHostString)
                .containsExactly("127.0.0.1");
        assertThat(dump.tcpServers()).hasSize(1);
        get(router.close());
        assertThat(get(server.dump()).transportIds()).isEmpty();
    }

    @Test
    void restartsIceWithNewCredentials() {
        WebRtcTransport transport = transport(WebRtcTransportOptions.DEFAULTS);

        IceParameters restarted = get(transport.restartIce());

        assertThat(restarted.usernameFragment())
                .isNotEqualTo(transport.iceParameters().usernameFragment());
        assertThat(restarted.password()).isNotEqualTo(transport.iceParameters().password());
    }

    @Test
    void takesTheOtherRoleOfDtls() {
        DtlsFingerprint weak = new DtlsFingerprint(DtlsFingerprint.Algorithm.SHA_1, "00:".repeat(19) + "00");

        assertThat(get(transport(WebRtcTransportOptions.DEFAULTS).connect(DtlsRole.CLIENT, List.of(weak, SHA_256))))
                .isEqualTo(DtlsRole.SERVER);
        assertThat(get(transport(WebRtcTransportOptions.DEFAULTS).connect(DtlsRole.SERVER, List.of(SHA_256))))
                .isEqualTo(DtlsRole.CLIENT);
    }

    @Test
    void connectsOnce() {
        WebRtcTransport transport = transport(WebRtcTransportOptions.DEFAULTS);
        get(transport.connect(DtlsRole.CLIENT, List.of(SHA_256)));

        assertThat(transport.connect(DtlsRole.CLIENT, List.of(SHA_256)))
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(MediaWorkerException.Rejected.class);
        assertThatThrownBy(() -> get(transport.connect(DtlsRole.CLIENT, List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void limitsBitrates() {
        WebRtcTransport transport = transport(WebRtcTransportOptions.DEFAULTS);

        get(transport.setMaxIncomingBitrate(1_500_000));
        get(transport.setMaxOutgoingBitrate(2_000_000));
        get(transport.setMinOutgoingBitrate(50_000));
        assertThat(transport.setMaxOutgoingBitrate(40_000))
                .as("a maximum below the minimum")
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(MediaWorkerException.Rejected.class);
        assertThat(get(transport.stats()).bytesReceived()).isZero();
        get(transport.setMinOutgoingBitrate(0));
        get(transport.setMaxOutgoingBitrate(0));
    }

    @Test
    void credentialsAreNotPrinted() {
        IceParameters parameters = transport(WebRtcTransportOptions.DEFAULTS).iceParameters();

        assertThat(parameters.toString()).doesNotContain(parameters.password(), parameters.usernameFragment());
    }
}
