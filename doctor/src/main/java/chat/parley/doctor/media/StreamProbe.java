package chat.parley.doctor.media;

import chat.parley.doctor.core.Check;
import chat.parley.doctor.core.Finding;
import chat.parley.doctor.core.Probe;
import chat.parley.doctor.web.Reasons;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;

/** The TCP port of calls, for those whose network lets no UDP out. */
public final class StreamProbe implements Probe {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final String host;
    private final int port;

    public StreamProbe(String host, int port) {
        this.host = host;
        this.port = port;
    }

    @Override
    public Check check() {
        return Check.MEDIA_TCP;
    }

    @Override
    public String subject() {
        return host + ":" + port;
    }

    @Override
    public List<Finding> look() {
        InetSocketAddress server = new InetSocketAddress(host, port);
        try (Socket socket = new Socket()) {
            if (server.isUnresolved()) {
                throw new UnknownHostException(host);
            }
            socket.connect(server, TIMEOUT_MILLIS);
            return List.of(Finding.ok(check(), subject(), "takes connections"));
        } catch (IOException failure) {
            return List.of(Finding.failed(
                    check(),
                    subject(),
                    Reasons.of(failure),
                    "start sfu-controller and let TCP " + port + " through to it, as UDP: docs/deploy-home.md"));
        }
    }
}
