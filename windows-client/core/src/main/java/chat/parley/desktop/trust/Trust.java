package chat.parley.desktop.trust;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** What the client takes for a server's certificate. */
public final class Trust {
    private static final System.Logger LOG = System.getLogger(Trust.class.getName());

    private Trust() {}

    /**
     * Believes the authorities that Java knows and those of the computer. When the latter cannot be read, the former alone;
     * that is logged.
     */
    public static SSLContext ofThisComputer(String system, Map<String, String> environment) {
        try {
            return believing(SystemAuthorities.of(system, environment));
        } catch (IOException | GeneralSecurityException unreadable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The certificate authorities of this computer cannot be read",
                    unreadable);
        }
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Java has no TLS", impossible);
        }
    }

    private static SSLContext believing(Collection<? extends Certificate> others)
            throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int number = 0;
        for (Certificate each : Stream.concat(ofJava(), others.stream()).toList()) {
            all.setCertificateEntry(Integer.toString(number++), each);
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(all);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static Stream<Certificate> ofJava() throws GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        // Null stands for the authorities that come with Java, or that javax.net.ssl.trustStore names.
        managers.init((KeyStore) null);
        Stream.Builder<Certificate> found = Stream.builder();
        for (TrustManager manager : managers.getTrustManagers()) {
            if (manager instanceof X509TrustManager authorities) {
                for (Certificate each : authorities.getAcceptedIssuers()) {
                    found.add(each);
                }
            }
        }
        return found.build();
    }
}
