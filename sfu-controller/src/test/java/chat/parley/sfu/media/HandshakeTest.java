package chat.parley.sfu.media;

import static chat.parley.sfu.media.TestWorkers.LIMIT;
import static chat.parley.sfu.media.TestWorkers.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ICE and DTLS-SRTP with OpenSSL's command as the other side: what a worker that was built wrongly does not survive. */
@SuppressWarnings("NullAway.Init")
class HandshakeTest {
    private final List<Object> events = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    private MediaWorker worker;
    private WebRtcTransport transport;
    private IcePeer peer;

    @BeforeEach
    void start() throws Exception {
        worker = TestWorkers.start();
        WebRtcServer server =
                get(worker.createWebRtcServer(new WebRtcServerSettings(List.of(ListenAddress.of("127.0.0.1")), 0)));
        Router router = get(worker.createRouter());
        transport = get(router.createWebRtcTransport(server, WebRtcTransportOptions.DEFAULTS, new Events()));
        peer = new IcePeer(transport.iceCandidates().getFirst());
    }

    @AfterEach
    void stop() {
        peer.close();
        assertThat(get(worker.shutdown()).exitCode()).isZero();
    }

    @Test
    void connectsToThePeerOfTheSignalledFingerprint() throws Exception {
        DtlsFingerprint own = makeCertificate();
        IceParameters ice = transport.iceParameters();
        get(transport.connect(DtlsRole.CLIENT, List.of(own)));
        assertThat(peer.nominate(ice.usernameFragment(), ice.password())).isEqualTo(IcePeer.SUCCESS);

        Process openssl = handshake();
        try {
            await().atMost(LIMIT).until(() -> events.contains(DtlsState.CONNECTED));
        } finally {
            openssl.destroyForcibly().waitFor();
        }

        assertThat(events).containsSubsequence(DtlsState.CONNECTING, DtlsState.CONNECTED);
        assertThat(events).containsAnyOf(IceState.CONNECTED, IceState.COMPLETED);
        assertThat(events).hasAtLeastOneElementOfType(TransportTuple.class);
        assertThat(get(transport.stats()).bytesReceived()).isPositive();
    }

    @Test
    void refusesAPeerOfAnotherFingerprint() throws Exception {
        makeCertificate();
        DtlsFingerprint other = new DtlsFingerprint(DtlsFingerprint.Algorithm.SHA_256, "ab:".repeat(31) + "cd");
        IceParameters ice = transport.iceParameters();
        get(transport.connect(DtlsRole.CLIENT, List.of(other)));
        peer.nominate(ice.usernameFragment(), ice.password());

        Process openssl = handshake();
        try {
            await().atMost(LIMIT).until(() -> events.contains(DtlsState.FAILED));
        } finally {
            openssl.destroyForcibly().waitFor();
        }

        assertThat(events).doesNotContain(DtlsState.CONNECTED);
    }

    @Test
    void refusesAPeerWithoutTheCredentials() throws Exception {
        IceParameters ice = transport.iceParameters();

        assertThat(peer.nominate(ice.usernameFragment(), "guessed")).isEqualTo(IcePeer.ERROR);

        get(worker.dump());
        assertThat(events).isEmpty();
    }

    @Test
    void acceptsNewCredentialsAfterARestart() throws Exception {
        IceParameters before = transport.iceParameters();
        peer.nominate(before.usernameFragment(), before.password());
        IceParameters after = get(transport.restartIce());

        assertThat(peer.nominate(before.usernameFragment(), before.password()))
                .as("until the new ones are used")
                .isEqualTo(IcePeer.SUCCESS);
        assertThat(peer.nominate(after.usernameFragment(), after.password())).isEqualTo(IcePeer.SUCCESS);
    }

    private DtlsFingerprint makeCertificate() throws Exception {
        run("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem -out cert.pem"
                + " -subj /CN=peer -days 1");
        try (InputStream in = Files.newInputStream(directory.resolve("cert.pem"))) {
            byte[] certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getEncoded();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate);
            // In small letters, as some peers write it.
            return new DtlsFingerprint(
                    DtlsFingerprint.Algorithm.SHA_256,
                    HexFormat.ofDelimiter(":").formatHex(digest));
        }
    }

    private Process handshake() throws IOException {
        return start("openssl s_client -dtls1_2 -mtu 1200 -connect 127.0.0.1:" + peer.relayPort()
                + " -cert cert.pem -key key.pem -use_srtp SRTP_AEAD_AES_128_GCM");
    }

    private void run(String command) throws Exception {
        int code = start(command).waitFor();
        if (code != 0) {
            throw new AssertionError(command + " failed: " + Files.readString(directory.resolve("openssl.log")));
        }
    }

    private Process start(String command) throws IOException {
        return new ProcessBuilder(command.split(" "))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("openssl.log").toFile())
                .start();
    }

    private final class Events implements WebRtcTransportListener {
        @Override
        public void iceStateChanged(IceState state) {
            events.add(state);
        }

        @Override
        public void selectedTupleChanged(TransportTuple tuple) {
            events.add(tuple);
        }

        @Override
        public void dtlsStateChanged(DtlsState state) {
            events.add(state);
        }
    }
}
