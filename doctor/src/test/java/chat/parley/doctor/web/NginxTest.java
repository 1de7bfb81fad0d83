package chat.parley.doctor.web;

import static chat.parley.doctor.Verdicts.assertFailed;
import static chat.parley.doctor.Verdicts.assertOk;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.engines.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real nginx that serves one name, as compose/nginx does: whoever asks for another, or for none, gets no handshake. */
class NginxTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final TestAuthority authority = new TestAuthority();
    private final Trust trust = Trust.only(List.of(authority.certificate()));
    private final int port = Ports.free();
    private Process nginx;

    @BeforeEach
    void start() throws Exception {
        TestAuthority.Entry entry = authority.issue(
                "localhost", Instant.now().minusSeconds(60), Instant.now().plusSeconds(864_000));
        pem("certificate.pem", "CERTIFICATE", entry.certificate().getEncoded());
        pem("key.pem", "PRIVATE KEY", entry.keys().getPrivate().getEncoded());
        Path configuration = Files.writeString(directory.resolve("nginx.conf"), """
            daemon off;
            pid %1$s/pid;
            error_log %1$s/error.log;
            events {}
            http {
                access_log off;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                server {
                    listen 127.0.0.1:%2$d ssl default_server;
                    ssl_reject_handshake on;
                }
                server {
                    listen 127.0.0.1:%2$d ssl;
                    server_name localhost;
                    ssl_certificate %1$s/certificate.pem;
                    ssl_certificate_key %1$s/key.pem;
                    return 404;
                }
            }
            """.formatted(directory, port));
        nginx = new ProcessBuilder("nginx", "-e", directory.resolve("error.log").toString(), "-c", "" + configuration)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!listens()) {
            if (!nginx.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("nginx does not start: " + Files.readString(directory.resolve("output")));
            }
            Thread.sleep(50);
        }
    }

    @AfterEach
    void stop() {
        nginx.destroy();
        nginx.onExit().join();
    }

    @Test
    void asksForTheNameEvenWithoutADot() {
        List<Finding> findings = new CertificateProbe(named("localhost"), trust, InstantSource.system()).look();
        assertOk(Check.CERTIFICATE_CHAIN, findings, "CN=localhost");
        assertFailed(Check.WEBSOCKET, new SocketProbe(Check.WEBSOCKET, named("localhost"), trust).look(), "404");
    }

    @Test
    void namesAServerThatDoesNotServeTheName() {
        List<Finding> findings = new CertificateProbe(named("chat.example.org"), trust, InstantSource.system()).look();
        assertFailed(Check.CERTIFICATE_CHAIN, findings, "no TLS", "unrecognized_name");
    }

    private Endpoint named(String name) {
        return new Endpoint(true, name, 443, "127.0.0.1", port);
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void pem(String file, String kind, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                directory.resolve(file), "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }
}
