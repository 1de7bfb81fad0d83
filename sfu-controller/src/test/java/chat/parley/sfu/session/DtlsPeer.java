package chat.parley.sfu.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.media.IceCandidate;
import chat.parley.sfu.media.IcePeer;
import chat.parley.sfu.media.TransportProtocol;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A peer that speaks ICE and, by OpenSSL's command, DTLS with what an offer or an answer told it. */
final class DtlsPeer implements AutoCloseable {
    private final Path directory;
    private final String server;
    private final IcePeer ice;
    private @Nullable Process openssl;

    /**
     * Makes itself a certificate.
     *
     * @param directory for what OpenSSL needs
     * @param server the session description of the other side
     */
    DtlsPeer(Path directory, String server) throws Exception {
        this.directory = directory;
        this.server = server;
        this.ice = new IcePeer(candidate(server));
    }

    /** The session description, with the fingerprint of a certificate that is made in the directory. */
    static String withCertificate(Path directory, String sdp) throws Exception {
        int code = start(
                        directory,
                        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem"
                                + " -out cert.pem -subj /CN=peer -days 1")
                .waitFor();
        assertThat(code).isZero();
        try (InputStream in = Files.newInputStream(directory.resolve("cert.pem"))) {
            byte[] certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getEncoded();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate);
            String fingerprint = HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
            return sdp.replaceAll("a=fingerprint:\\S+ \\S+", "a=fingerprint:sha-256 " + fingerprint);
        }
    }

    /** Finds the way, as the first step. */
    void nominate() throws Exception {
        assertThat(ice.nominate(value(server, "a=ice-ufrag:"), value(server, "a=ice-pwd:")))
                .isEqualTo(IcePeer.SUCCESS);
    }

    /** Begins DTLS, as the second step. */
    void handshake() throws IOException {
        openssl = start(
                directory,
                "openssl s_client -dtls1_2 -mtu 1200 -connect 127.0.0.1:" + ice.relayPort()
                        + " -cert cert.pem -key key.pem -use_srtp SRTP_AEAD_AES_128_GCM");
    }

    /** Ends the connection in order: OpenSSL does when its input ends. */
    void disconnect() throws IOException {
        if (openssl != null) {
            openssl.getOutputStream().close();
        }
    }

    private static IceCandidate candidate(String sdp) {
        String[] words = value(sdp, "a=candidate:").split(" ", -1);
        return new IceCandidate(words[0], 1, words[4], TransportProtocol.UDP, Integer.parseInt(words[5]));
    }

    private static String value(String sdp, String name) {
        return String.valueOf(FakeClient.line(sdp, name)).substring(name.length());
    }

    private static Process start(Path directory, String command) throws IOException {
        return new ProcessBuilder(command.split(" "))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("openssl.log").toFile())
                .start();
    }

    @Override
    public void close() {
        if (openssl != null) {
            openssl.destroyForcibly().onExit().join();
        }
        ice.close();
    }
}
