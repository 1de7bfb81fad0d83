package chat.parley.e2e.system;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between one process and the broker and, when told to, loses messages on their way from the broker: it leaves
 * out whole {@code basic.deliver}s (AMQP 0-9-1 §4.2), so that the process never learns of them. Nothing else is changed.
 */
public final class LossyBrokerLink implements AutoCloseable {
    private static final int METHOD_FRAME = 1;
    private static final int HEADER_FRAME = 2;
    private static final int BODY_FRAME = 3;
    private static final int BASIC_DELIVER = 60 << 16 | 60;
    private static final int TAG_AND_FLAG_BYTES = 9;
    private static final int BUFFER = 64 * 1024;

    private final ServerSocket listener;
    private final InetSocketAddress broker;
    private final String exchange;
    private final String routingKey;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger toLose = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    /** Listens on a free port of the loopback interface. Only messages of this exchange and routing key get lost. */
    public LossyBrokerLink(String brokerHost, int brokerPort, String exchange, String routingKey) throws IOException {
        this.broker = new InetSocketAddress(brokerHost, brokerPort);
        this.exchange = exchange;
        this.routingKey = routingKey;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The next so many messages do not arrive. */
    public void loseNext(int messages) {
        toLose.addAndGet(messages);
    }

    /** Messages that did not arrive so far. */
    public int lost() {
        return lost.get();
    }

    /** Ends every connection, as a restarted router does. New ones are accepted. */
    public void cut() {
        sockets.forEach(LossyBrokerLink::closeQuietly);
        sockets.clear();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        cut();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                connect(client);
            } catch (IOException closed) {
                // The loop ends with the listener.
            }
        }
    }

    /** A client is refused by closing when the broker is not there. */
    private void connect(Socket client) {
        Socket server = new Socket();
        try {
            server.connect(broker);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException refused) {
            closeQuietly(client);
            return;
        }
        sockets.add(client);
        sockets.add(server);
        threads.execute(() -> relay(client, server, this::copyBytes));
        threads.execute(() -> relay(server, client, this::copyFrames));
    }

    private void relay(Socket from, Socket to, Copying copying) {
        try {
            copying.copy(from, to);
        } catch (IOException ended) {
            // The other direction is ended below.
        } finally {
            closeQuietly(from);
            closeQuietly(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void copyBytes(Socket from, Socket to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        InputStream in = from.getInputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            to.getOutputStream().write(buffer, 0, read);
        }
    }

    private void copyFrames(Socket from, Socket to) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream(), BUFFER));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream(), BUFFER));
        Set<Integer> losing = new HashSet<>();
        while (true) {
            int type = in.readUnsignedByte();
            int channel = in.readUnsignedShort();
            byte[] payload = new byte[in.readInt()];
            in.readFully(payload);
            int end = in.readUnsignedByte();
            if (type == METHOD_FRAME) {
                losing.remove(channel);
                if (isToBeLost(payload)) {
                    losing.add(channel);
                    lost.incrementAndGet();
                }
            }
            boolean content = type == HEADER_FRAME || type == BODY_FRAME;
            if (!(losing.contains(channel) && (content || type == METHOD_FRAME))) {
                out.writeByte(type);
                out.writeShort(channel);
                out.writeInt(payload.length);
                out.write(payload);
                out.writeByte(end);
            }
            if (in.available() == 0) {
                out.flush();
            }
        }
    }

    private boolean isToBeLost(byte[] method) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(method));
        if (toLose.get() <= 0 || in.readInt() != BASIC_DELIVER) {
            return false;
        }
        shortString(in);
        in.skipNBytes(TAG_AND_FLAG_BYTES);
        if (!shortString(in).equals(exchange) || !shortString(in).equals(routingKey)) {
            return false;
        }
        return toLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private static String shortString(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedByte()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // It is gone either way.
        }
    }

    @FunctionalInterface
    private interface Copying {
        void copy(Socket from, Socket to) throws IOException;
    }
}
