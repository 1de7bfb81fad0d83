package chat.parley.doctor.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** A TLS handshake that goes on whatever the certificate is, and tells what a careful client would have said. */
final class Handshake {
    /** What the server presented, its own certificate first, and why it is not believed; null when it is. */
    record Presented(List<X509Certificate> chain, @Nullable String distrust) {}

    private Handshake() {}

    /**
     * Nothing is sent over the connection.
     *
     * @throws IOException if there is no connection or no handshake
     */
    static Presented with(Endpoint endpoint, Trust trust, int timeoutMillis) throws IOException {
        Recorder recorder = new Recorder(trust.manager());
        // Before the connection: servers wait for seconds only (Netty ten), and a JVM that has just started is slow.
        SSLSocketFactory sockets = Trust.context(recorder).getSocketFactory();
        try (Socket plain = new Socket()) {
            InetSocketAddress address = new InetSocketAddress(endpoint.host(), endpoint.connectPort());
            if (address.isUnresolved()) {
                throw new UnknownHostException(endpoint.host() + " leads nowhere");
            }
            plain.connect(address, timeoutMillis);
            plain.setSoTimeout(timeoutMillis);
            try (SSLSocket socket = (SSLSocket) sockets.createSocket(plain, endpoint.name(), endpoint.port(), false)) {
                socket.setSSLParameters(endpoint.asked(socket.getSSLParameters()));
                socket.startHandshake();
                return new Presented(recorder.chain, recorder.distrust);
            }
        }
    }

    private static final class Recorder extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager careful;
        private List<X509Certificate> chain = List.of();
        private @Nullable String distrust;

        Recorder(X509ExtendedTrustManager careful) {
            this.careful = careful;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] presented, String authType, Socket socket) {
            chain = List.of(presented);
            try {
                careful.checkServerTrusted(presented, authType, socket);
            } catch (CertificateException refused) {
                distrust = refused.getMessage();
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] presented, String authType, SSLEngine engine)
                throws CertificateException {
            careful.checkServerTrusted(presented, authType, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] presented, String authType) throws CertificateException {
            careful.checkServerTrusted(presented, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] presented, String authType) throws CertificateException {
            careful.checkClientTrusted(presented, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] presented, String authType, Socket socket)
                throws CertificateException {
            careful.checkClientTrusted(presented, authType, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] presented, String authType, SSLEngine engine)
                throws CertificateException {
            careful.checkClientTrusted(presented, authType, engine);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return careful.getAcceptedIssuers();
        }
    }
}
