package chat.parley.broker.amqp.client;

import chat.parley.engines.RabbitAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network path to the broker that can be cut and be silent. */
final class Cable implements AutoCloseable {
    private final RabbitAddress broker;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private boolean silent;

    Cable(RabbitAddress broker) {
        this.broker = broker;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Breaks all connections. New ones can be made at once. */
    void cut() {
        sockets.forEach(Cable::close);
        sockets.clear();
    }

    /** Holds back all bytes in both directions without breaking anything, or lets them through again. */
    void silence(boolean on) {
        synchronized (gate) {
            silent = on;
            gate.notifyAll();
        }
    }

    @Override
    public void close() {
        silence(false);
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = server.accept();
                Socket far = new Socket(broker.host(), broker.port());
                sockets.add(near);
                sockets.add(far);
                Thread.ofVirtual().start(() -> pump(near, far));
                Thread.ofVirtual().start(() -> pump(far, near));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                synchronized (gate) {
                    while (silent) {
                        gate.wait();
                    }
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException | InterruptedException e) {
            // Cut.
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
