package chat.parley.standalone.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAuthorityTest {
    private static final LocalNames HOME = new LocalNames(
            Set.of("localhost", "board.local"), Set.of("127.0.0.1", "192.168.1.20", "fd00:0:0:0:0:0:0:7"));

    @TempDir
    private Path directory;

    private final Instant now = Instant.now();

    @Test
    void makesACertificateThatItsAuthorityVouchesFor() throws Exception {
        LocalAuthority authority = authorityAt(now);
        KeyFile.Entry server = authority.server(HOME).read().orElseThrow();
        validate(server.certificate(), authority.certificate());
        assertThat(server.certificate().getSubjectAlternativeNames())
                .extracting(alternative -> String.valueOf(alternative.get(1)))
                .containsExactlyInAnyOrder(
                        "localhost", "board.local", "127.0.0.1", "192.168.1.20", "fd00:0:0:0:0:0:0:7");
        assertThat(Duration.between(
                        server.certificate().getNotBefore().toInstant(),
                        server.certificate().getNotAfter().toInstant()))
                .isLessThanOrEqualTo(Duration.ofDays(398));
        assertThat(server.certificate().getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void canVouchForLocalNamesOnly() throws Exception {
        LocalAuthority authority = authorityAt(now);
        for (LocalNames foreign : List.of(
                new LocalNames(Set.of("bank.example.com"), Set.of()), new LocalNames(Set.of(), Set.of("8.8.8.8")))) {
            KeyFile.Entry server = authority.server(foreign).read().orElseThrow();
            assertThatThrownBy(() -> validate(server.certificate(), authority.certificate()))
                    .isInstanceOf(CertPathValidatorException.class)
                    .hasMessageContaining("name constraints");
        }
    }

    @Test
    void keepsAuthorityAndCertificateOverARestart() {
        X509Certificate authority = authorityAt(now).certificate();
        X509Certificate server = serverCertificate(now, HOME);
        assertThat(authorityAt(now).certificate()).isEqualTo(authority);
        assertThat(serverCertificate(now.plus(Duration.ofDays(300)), HOME)).isEqualTo(server);
    }

    @Test
    void makesANewCertificateWhenAddressesAreAddedOrItIsAboutToExpire() {
        X509Certificate server = serverCertificate(now, HOME);
        LocalNames moved = new LocalNames(HOME.hosts(), Set.of("10.0.0.3"));
        X509Certificate second = serverCertificate(now, moved);
        assertThat(second).isNotEqualTo(server);
        assertThat(serverCertificate(now.plus(Duration.ofDays(380)), moved)).isNotEqualTo(second);
    }

    @Test
    void keepsItsKeysFromOtherAccounts() throws Exception {
        KeyFile server = authorityAt(now).server(HOME);
        for (Path file : List.of(server.path(), directory.resolve("authority.p12"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    private LocalAuthority authorityAt(Instant instant) {
        return new LocalAuthority(directory, InstantSource.fixed(instant));
    }

    private X509Certificate serverCertificate(Instant instant, LocalNames names) {
        return authorityAt(instant).server(names).read().orElseThrow().certificate();
    }

    private static void validate(X509Certificate server, X509Certificate authority) throws Exception {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
        parameters.setRevocationEnabled(false);
        // The authority is part of the path too: Java does not look at the name constraints of a trust anchor, as
        // browsers do.
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509").generateCertPath(List.of(server, authority)),
                        parameters);
    }
}
