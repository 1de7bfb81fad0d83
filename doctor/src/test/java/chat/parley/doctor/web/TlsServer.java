package chat.parley.doctor.web;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server that has nothing but a certificate. */
public final class TlsServer implements AutoCloseable {
    private final HttpsServer server;
    private final AtomicInteger cut = new AtomicInteger();

    public TlsServer(TestAuthority.Entry entry) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(entry.serverContext()) {
            @Override
            public void configure(HttpsParameters parameters) {
                if (cut.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new IllegalStateException("This connection is cut before its handshake");
                }
                super.configure(parameters);
            }
        });
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
    }

    /** The next connections get no handshake. */
    void cutNext(int connections) {
        cut.set(connections);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Where it is, when it is asked for another name. */
    Endpoint named(String name) {
        return new Endpoint(true, name, 443, "127.0.0.1", port());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
