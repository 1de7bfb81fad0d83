package chat.parley.standalone.tls;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** HTTPS for a local network: the server's certificate, and the page that helps people to trust it. */
public final class LocalTls {
    private final LocalAuthority authority;
    private final LocalNames names;
    private final KeyFile server;

    private LocalTls(LocalAuthority authority, LocalNames names) {
        this.authority = authority;
        this.names = names;
        this.server = authority.server(names);
    }

    /** Makes what is missing in the directory. */
    public static LocalTls in(Path directory) {
        return new LocalTls(new LocalAuthority(directory, InstantSource.system()), LocalNames.ofThisMachine());
    }

    /** The authority that vouches for the server whose keys are in a directory; empty when there is none yet. */
    public static Optional<X509Certificate> authorityIn(Path directory) {
        return LocalAuthority.certificateIn(directory);
    }

    /** Where a server on this machine takes the audio and video of calls, as {@link #mediaAddresses}. */
    public static List<String> mediaAddressesOfThisMachine() {
        return mediaAddresses(LocalNames.ofThisMachine());
    }

    /** Settings of Spring Boot's server. */
    public Map<String, Object> serverProperties() {
        return Map.of(
                "server.ssl.key-store",
                server.path().toUri().toString(),
                "server.ssl.key-store-type",
                "PKCS12",
                "server.ssl.key-store-password",
                KeyFile.PASSWORD,
                "server.ssl.enabled-protocols",
                List.of("TLSv1.3", "TLSv1.2"));
    }

    /** Where other machines of the network reach this one. */
    public List<String> addresses(int port) {
        return Stream.concat(
                        names.fromOutside().stream(), names.hosts().stream().filter(host -> host.endsWith(".local")))
                .map(host -> "https://" + host + ":" + port)
                .toList();
    }

    /** Where this machine takes the audio and video of calls: on each of its addresses in the network. */
    public List<String> mediaAddresses() {
        return mediaAddresses(names);
    }

    private static List<String> mediaAddresses(LocalNames names) {
        List<String> addresses = List.copyOf(names.fromOutside());
        return addresses.isEmpty() ? List.of("127.0.0.1") : addresses;
    }

    /** A client that trusts the server's certificate. */
    public HttpClient client() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("parley", authority.certificate());
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return HttpClient.newBuilder().sslContext(context).build();
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException("Cannot trust the own certificate", failure);
        }
    }

    /** Starts serving the page over plain HTTP on all addresses. */
    public TrustPage openTrustPage(int pagePort, int parleyPort) {
        return TrustPage.open(pagePort, parleyPort, authority.certificate());
    }
}
