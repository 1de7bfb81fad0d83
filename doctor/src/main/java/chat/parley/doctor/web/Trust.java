package chat.parley.doctor.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The authorities that are believed. */
public final class Trust {
    private final X509ExtendedTrustManager manager;

    private Trust(@Nullable KeyStore authorities) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities);
            for (TrustManager each : factory.getTrustManagers()) {
                if (each instanceof X509ExtendedTrustManager found) {
                    manager = found;
                    return;
                }
            }
            throw new IllegalStateException("This Java checks no X.509 certificates");
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Cannot check certificates", failure);
        }
    }

    /** Those that Java knows. */
    public static Trust usual() {
        return new Trust(null);
    }

    /** One's own alone. */
    public static Trust only(Collection<? extends Certificate> authorities) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate authority : authorities) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
            return new Trust(store);
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException("Cannot hold the authorities", failure);
        }
    }

    /**
     * One's own alone.
     *
     * @param pem certificates in PEM or DER
     * @throws IllegalArgumentException if there is none in it
     */
    public static Trust only(byte[] pem) {
        try {
            Collection<? extends Certificate> authorities =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
            if (authorities.isEmpty()) {
                throw new IllegalArgumentException("holds no certificate");
            }
            return only(List.copyOf(authorities));
        } catch (GeneralSecurityException failure) {
            throw new IllegalArgumentException("holds no certificate: " + failure.getMessage(), failure);
        }
    }

    X509ExtendedTrustManager manager() {
        return manager;
    }

    /** For connections that end when the certificate is not believed. */
    public SSLContext context() {
        return context(manager);
    }

    static SSLContext context(X509ExtendedTrustManager manager) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return context;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("This Java has no TLS", failure);
        }
    }
}
