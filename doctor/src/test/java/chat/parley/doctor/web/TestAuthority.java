package chat.parley.doctor.web;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes certificates, good and bad ones. */
public final class TestAuthority {
    private static final char[] PASSWORD = "test".toCharArray();

    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;

    public TestAuthority() {
        Instant now = Instant.now();
        X500Principal name = new X500Principal("CN=Test authority");
        this.certificate = issue(name, name, keys, keys, now.minusSeconds(60), now.plusSeconds(864_000), null);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** A certificate by this authority, with its key. */
    public Entry issue(String name, Instant from, Instant to) {
        KeyPair own = newKeys();
        X509Certificate issued = issue(
                new X500Principal("CN=" + name), certificate.getSubjectX500Principal(), own, keys, from, to, name);
        return new Entry(own, issued);
    }

    /** A certificate by nobody else, as compose/init makes the first one. */
    public static Entry selfSigned(String name) {
        KeyPair own = newKeys();
        X500Principal subject = new X500Principal("CN=" + name);
        Instant now = Instant.now();
        return new Entry(own, issue(subject, subject, own, own, now.minusSeconds(60), now.plusSeconds(864_000), name));
    }

    /** A certificate and its key. */
    public record Entry(KeyPair keys, X509Certificate certificate) {
        public SSLContext serverContext() {
            try {
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, PASSWORD);
                store.setKeyEntry("server", keys.getPrivate(), PASSWORD, new Certificate[] {certificate});
                KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                managers.init(store, PASSWORD);
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(managers.getKeyManagers(), null, null);
                return context;
            } catch (GeneralSecurityException | java.io.IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static X509Certificate issue(
            X500Principal subject,
            X500Principal issuer,
            KeyPair own,
            KeyPair signer,
            Instant from,
            Instant to,
            @org.jspecify.annotations.Nullable String name) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(from),
                    Date.from(to),
                    subject,
                    own.getPublic());
            if (name == null) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            } else {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
