package chat.parley.sfu.session;

import static chat.parley.sfu.media.TestWorkers.LIMIT;
import static chat.parley.sfu.media.TestWorkers.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.sfu.media.IceCandidate;
import chat.parley.sfu.media.IcePeer;
import chat.parley.sfu.media.TransportProtocol;
import chat.parley.wire.model.CallSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A peer that speaks ICE and, by OpenSSL's command, DTLS with what an answer told it. */
@SuppressWarnings("NullAway.Init")
class ConnectionTest {
    @TempDir
    private Path directory;

    @Test
    void tellsWhenMediaCanPassAndWhenNoMore() throws Exception {
        try (TestCall call = new TestCall()) {
            TestCall.Person anna = call.join();
            anna.client.start(CallSource.MICROPHONE);
            String offer = anna.client.offer().replaceAll("a=fingerprint:\\S+ \\S+", fingerprintLine());
            String answer = get(anna.media.publish(offer, anna.client.tracks()));

            try (IcePeer peer = new IcePeer(candidate(answer))) {
                assertThat(peer.nominate(value(answer, "a=ice-ufrag:"), value(answer, "a=ice-pwd:")))
                        .isEqualTo(IcePeer.SUCCESS);
                call.settle();
                assertThat(call.connections).as("before DTLS").isEmpty();
                Process openssl = start("openssl s_client -dtls1_2 -mtu 1200 -connect 127.0.0.1:" + peer.relayPort()
                        + " -cert cert.pem -key key.pem -use_srtp SRTP_AEAD_AES_128_GCM");
                try {
                    await().atMost(LIMIT).until(() -> !call.connections.isEmpty());
                    assertThat(call.connections).containsExactly(Map.entry(anna.id(), true));
                    // OpenSSL ends the connection when its input does.
                    openssl.getOutputStream().close();
                    await().atMost(LIMIT).until(() -> call.connections.size() > 1);
                } finally {
                    openssl.destroyForcibly().waitFor();
                }
            }
            assertThat(call.connections).last().isEqualTo(Map.entry(anna.id(), false));
        }
    }

    private static IceCandidate candidate(String sdp) {
        String[] words = value(sdp, "a=candidate:").split(" ", -1);
        return new IceCandidate(words[0], 1, words[4], TransportProtocol.UDP, Integer.parseInt(words[5]));
    }

    private static String value(String sdp, String name) {
        return String.valueOf(FakeClient.line(sdp, name)).substring(name.length());
    }

    private String fingerprintLine() throws Exception {
        int code = start("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem"
                        + " -out cert.pem -subj /CN=peer -days 1")
                .waitFor();
        assertThat(code).isZero();
        try (InputStream in = Files.newInputStream(directory.resolve("cert.pem"))) {
            byte[] certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getEncoded();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate);
            return "a=fingerprint:sha-256 "
                    + HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        }
    }

    private Process start(String command) throws IOException {
        return new ProcessBuilder(command.split(" "))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("openssl.log").toFile())
                .start();
    }
}
