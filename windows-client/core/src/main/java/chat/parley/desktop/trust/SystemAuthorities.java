package chat.parley.desktop.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The authorities that this computer believes, beside those that Java knows by itself: a company's own, or that of
 * {@code ./parley up --tls}, which browsers on the same computer accept once it was added there.
 *
 * <p>On Windows these are the trusted root certificates of the person and of the computer (SunMSCAPI,
 * {@code Windows-ROOT}), elsewhere a file of PEM: the one that {@code SSL_CERT_FILE} names, as OpenSSL has it, or that of
 * the distribution.
 */
public final class SystemAuthorities {
    private static final String NAMED_FILE = "SSL_CERT_FILE";
    /** Debian and its kin, Fedora and its kin, SUSE. */
    private static final List<String> FILES =
            List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem");

    private SystemAuthorities() {}

    /**
     * Asks the system.
     *
     * @throws IOException if its certificates cannot be read
     * @throws GeneralSecurityException if they are none
     */
    public static Collection<? extends Certificate> of(String system, Map<String, String> environment)
            throws IOException, GeneralSecurityException {
        if (system.toLowerCase(Locale.ROOT).startsWith("windows")) {
            return ofWindows();
        }
        String named = environment.get(NAMED_FILE);
        for (String file : named == null ? FILES : List.of(named)) {
            Path path = Path.of(file);
            if (Files.isReadable(path)) {
                try (InputStream pem = Files.newInputStream(path)) {
                    return CertificateFactory.getInstance("X.509").generateCertificates(pem);
                }
            }
        }
        return List.of();
    }

    private static List<Certificate> ofWindows() throws IOException, GeneralSecurityException {
        KeyStore roots = KeyStore.getInstance("Windows-ROOT");
        roots.load(null, null);
        List<Certificate> found = new ArrayList<>();
        for (String alias : Collections.list(roots.aliases())) {
            Certificate certificate = roots.getCertificate(alias);
            if (certificate != null) {
                found.add(certificate);
            }
        }
        return found;
    }
}
