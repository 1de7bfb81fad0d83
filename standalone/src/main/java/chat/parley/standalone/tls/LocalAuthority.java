package chat.parley.standalone.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority that exists on this machine only. Whoever installs it trusts this Parley; it can sign for
 * names and addresses of local networks only (name constraints), so a stolen key is of no use against other sites.
 */
final class LocalAuthority {
    private static final Duration AUTHORITY_LIFETIME = Duration.ofDays(3650);
    /** Apple's systems refuse server certificates that are valid for longer. */
    private static final Duration SERVER_LIFETIME = Duration.ofDays(397);

    private static final Duration RENEWAL = Duration.ofDays(30);
    /** Clocks of phones and boards differ. */
    private static final Duration BACKDATED = Duration.ofDays(1);

    private static final String FILE_NAME = "authority.p12";
    private static final int SERIAL_BITS = 120;
    private static final List<String> PRIVATE_NETWORKS = List.of(
            "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "::1/128", "fc00::/7");

    private final InstantSource clock;
    private final KeyFile file;
    private final KeyFile serverFile;

    LocalAuthority(Path directory, InstantSource clock) {
        this.clock = clock;
        this.file = new KeyFile(directory.resolve(FILE_NAME));
        this.serverFile = new KeyFile(directory.resolve("server.p12"));
    }

    /** The certificate of the authority in a directory; empty when there is none yet. */
    static Optional<X509Certificate> certificateIn(Path directory) {
        return new KeyFile(directory.resolve(FILE_NAME)).read().map(KeyFile.Entry::certificate);
    }

    /** The authority's own certificate, for people to install; made when there is none. */
    X509Certificate certificate() {
        return authority().certificate();
    }

    /** A certificate for these names; the last one is used again while it covers them and is not about to expire. */
    KeyFile server(LocalNames names) {
        boolean usable = serverFile
                .read()
                .map(server -> covers(server.certificate(), names) && isFresh(server.certificate()))
                .orElse(false);
        if (!usable) {
            serverFile.write(issue(names));
        }
        return serverFile;
    }

    private KeyFile.Entry authority() {
        return file.read().orElseGet(() -> file.write(establish()));
    }

    private KeyFile.Entry establish() {
        try {
            KeyPair keys = newKeys();
            X500Principal name = new X500Principal("CN=Parley on " + hostLabel() + ", O=Parley");
            JcaX509v3CertificateBuilder builder = builder(name, name, keys, AUTHORITY_LIFETIME);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            builder.addExtension(
                    Extension.nameConstraints,
                    true,
                    new NameConstraints(localSubtrees().toArray(GeneralSubtree[]::new), null));
            return new KeyFile.Entry(keys.getPrivate(), List.of(sign(builder, keys.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException failure) {
            throw new IllegalStateException("Cannot make a certificate authority", failure);
        }
    }

    private KeyFile.Entry issue(LocalNames names) {
        try {
            KeyFile.Entry signer = authority();
            KeyPair keys = newKeys();
            JcaX509v3CertificateBuilder builder = builder(
                    signer.certificate().getSubjectX500Principal(),
                    new X500Principal("CN=" + hostLabel()),
                    keys,
                    SERVER_LIFETIME);
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(signer.certificate()));
            builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
            X509Certificate certificate = sign(builder, signer.key());
            return new KeyFile.Entry(keys.getPrivate(), List.of(certificate, signer.certificate()));
        } catch (GeneralSecurityException | OperatorCreationException | IOException failure) {
            throw new IllegalStateException("Cannot make a server certificate", failure);
        }
    }

    private JcaX509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, KeyPair keys, Duration lifetime) {
        Instant now = clock.instant();
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(lifetime).minus(BACKDATED)),
                subject,
                keys.getPublic());
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static List<GeneralSubtree> localSubtrees() {
        List<GeneralSubtree> permitted = new ArrayList<>();
        TreeSet<String> domains = new TreeSet<>(LocalNames.LOCAL_DOMAINS);
        domains.add(hostLabel());
        domains.forEach(domain -> permitted.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, domain))));
        PRIVATE_NETWORKS.forEach(
                network -> permitted.add(new GeneralSubtree(new GeneralName(GeneralName.iPAddress, network))));
        return permitted;
    }

    private static GeneralNames alternatives(LocalNames names) {
        List<GeneralName> alternatives = new ArrayList<>();
        names.hosts().forEach(host -> alternatives.add(new GeneralName(GeneralName.dNSName, host)));
        names.addresses().forEach(address -> alternatives.add(new GeneralName(GeneralName.iPAddress, address)));
        return new GeneralNames(alternatives.toArray(GeneralName[]::new));
    }

    private boolean isFresh(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant().isAfter(clock.instant().plus(RENEWAL));
    }

    private static boolean covers(X509Certificate certificate, LocalNames names) {
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            List<String> covered = alternatives == null
                    ? List.of()
                    : alternatives.stream()
                            .map(alternative -> String.valueOf(alternative.get(1)))
                            .toList();
            return covered.containsAll(names.hosts()) && covered.containsAll(names.addresses());
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    private static String hostLabel() {
        return LocalNames.ofThisMachine().hosts().stream()
                .filter(host -> !host.equals("localhost") && !host.contains("."))
                .findFirst()
                .orElse("localhost");
    }
}
