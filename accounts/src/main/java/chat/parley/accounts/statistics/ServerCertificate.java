package chat.parley.accounts.statistics;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * The certificate by which this process answers HTTPS itself, as {@code ./parley up --tls} does. Behind a proxy, which has
 * its own, nothing is known of it.
 *
 * @param until when it ends; null if it is not known
 */
record ServerCertificate(@Nullable Instant until) {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);

    static ServerCertificate of(Environment environment) {
        String location = environment.getProperty("server.ssl.key-store");
        if (location == null) {
            return new ServerCertificate(null);
        }
        String password = environment.getProperty("server.ssl.key-store-password", "");
        try (InputStream content =
                new DefaultResourceLoader().getResource(location).getInputStream()) {
            KeyStore store = KeyStore.getInstance(environment.getProperty("server.ssl.key-store-type", "PKCS12"));
            store.load(content, password.toCharArray());
            return new ServerCertificate(end(store));
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("The age of the server's certificate is not shown: {}", e.toString());
            return new ServerCertificate(null);
        }
    }

    /** The earliest end among the store's own certificates. */
    private static @Nullable Instant end(KeyStore store) throws GeneralSecurityException {
        Instant earliest = null;
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                Instant end = certificate.getNotAfter().toInstant();
                earliest = earliest == null || end.isBefore(earliest) ? end : earliest;
            }
        }
        return earliest;
    }
}
