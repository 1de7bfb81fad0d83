package chat.parley.standalone.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A private key and its certificates in a PKCS#12 file of mode 0600. Its password protects nothing, because the server
 * must be able to start without anybody at hand: the mode does.
 */
final class KeyFile {
    static final String PASSWORD = "parley";
    private static final String ALIAS = "parley";

    /** Certificates: the key's own first, then those that vouch for it. */
    record Entry(PrivateKey key, List<X509Certificate> chain) {
        X509Certificate certificate() {
            return chain.getFirst();
        }
    }

    private final Path path;

    KeyFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    Optional<Entry> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try (InputStream input = Files.newInputStream(path)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(input, PASSWORD.toCharArray());
            PrivateKey key = (PrivateKey) store.getKey(ALIAS, PASSWORD.toCharArray());
            List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(ALIAS))
                    .map(X509Certificate.class::cast)
                    .toList();
            return Optional.of(new Entry(key, chain));
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException("Cannot read " + path + ". Delete it to have a new one made.", failure);
        }
    }

    Entry write(Entry entry) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    ALIAS, entry.key(), PASSWORD.toCharArray(), entry.chain().toArray(Certificate[]::new));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, PASSWORD.toCharArray());
            Files.createDirectories(path.getParent());
            Path next = path.resolveSibling(path.getFileName() + ".new");
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(next, bytes.toByteArray());
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return entry;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + path, failure);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Cannot write " + path, failure);
        }
    }
}
