package chat.parley.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses ports on loopback. Below 32768, where Linux takes the ports of outgoing connections from: whatever is started
 * again, or a moment after its port was chosen, must find it free even with thousands of clients around.
 */
public final class Ports {
    private static final Logger log = LoggerFactory.getLogger(Ports.class);
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 1_000;
    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;

    private Ports() {}

    /** One that nobody uses now; somebody else may choose the same before it is used. */
    public static int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new EngineException("No free port between " + LOWEST + " and " + HIGHEST + " on 127.0.0.1");
    }

    /** The port recorded under this key, or another if somebody else has taken it meanwhile. */
    static int usable(String key, EngineRecord record) {
        int port = record.port(key, Ports::free);
        if (isFree(port)) {
            return port;
        }
        int other = record.newPort(key, Ports::free);
        log.info("Port {} of {} is taken by another program: using {}", port, key, other);
        return other;
    }

    /** Whether somebody listens. Asked by connecting: to bind it for that would hinder a server that is about to do so. */
    static boolean isListening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    static boolean isFree(int port) {
        // SO_REUSEADDR is on by default on Linux, so connections that linger in TIME_WAIT do not count.
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
