package chat.parley.desktop.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The way to a server, which can be cut and mended: what is under way is lost with the cut. */
public final class CuttableNetwork implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int LINE_BYTES = 100;

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile boolean cut;
    private volatile boolean mute;

    public CuttableNetwork(int targetPort) {
        try {
            target = targetPort;
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public URI address() {
        return URI.create("http://localhost:" + listener.getLocalPort());
    }

    /** Breaks every connection and lets none through. */
    public void cut() {
        cut = true;
        open.forEach(CuttableNetwork::close);
    }

    /** Lets requests through and swallows what the server says: answers get lost. */
    public void swallowAnswers() {
        mute = true;
    }

    /** How many requests began with this, for example {@code POST /api}. */
    public int count(String beginning) {
        return Math.toIntExact(
                requests.stream().filter(one -> one.startsWith(beginning)).count());
    }

    public void mend() {
        mute = false;
        cut = false;
    }

    @Override
    public void close() {
        cut();
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (cut) {
                    close(client);
                } else {
                    join(client);
                }
            } catch (IOException closed) {
                // By close, or the server is away: the client tries again.
            }
        }
    }

    private void join(Socket client) throws IOException {
        open.add(client);
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(server);
        Thread.ofVirtual().start(() -> copy(client, server, false));
        Thread.ofVirtual().start(() -> copy(server, client, true));
        if (cut) {
            close(client);
            close(server);
        }
    }

    private void copy(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!answers) {
                    requests.add(new String(buffer, 0, Math.min(read, LINE_BYTES), StandardCharsets.ISO_8859_1));
                }
                if (!(answers && mute)) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException lost) {
            // That is what it is for.
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Gone is what it should be.
        }
    }
}
