package chat.parley.sfu.media;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A full agent of ICE (RFC 8445) with one candidate, as far as a lite one notices, and a relay that lets a program
 * speak DTLS over the same path.
 */
public final class IcePeer implements AutoCloseable {
    public static final int SUCCESS = 0x0101;
    public static final int ERROR = 0x0111;

    private static final int MAGIC = 0x2112_A442;
    private static final byte[] TIE_BREAKER = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final byte[] PRIORITY = {0x6E, 0, 0, 1};

    private final DatagramSocket outer;
    private final DatagramSocket inner;
    private final SocketAddress worker;
    private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private volatile @Nullable SocketAddress program;

    public IcePeer(IceCandidate candidate) throws IOException {
        worker = new InetSocketAddress(candidate.address(), candidate.port());
        outer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        inner = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> receive(outer, this::fromWorker));
        Thread.ofVirtual().start(() -> receive(inner, this::fromProgram));
    }

    /** Where a program finds the worker. */
    public int relayPort() {
        return inner.getLocalPort();
    }

    /** Nominates the path with a binding request (RFC 8489) and returns the type of the answer. */
    public int nominate(String usernameFragment, String password) throws Exception {
        byte[] request = bindingRequest(usernameFragment, password);
        outer.send(new DatagramPacket(request, request.length, worker));
        Integer answer = answers.poll(TestWorkers.LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("No answer to a binding request");
        }
        return answer;
    }

    private static byte[] bindingRequest(String usernameFragment, String password) throws GeneralSecurityException {
        byte[] transaction = new byte[12];
        new SecureRandom().nextBytes(transaction);
        ByteBuffer message = ByteBuffer.allocate(512)
                .putShort((short) 0x0001)
                .putShort((short) 0)
                .putInt(MAGIC)
                .put(transaction);
        attribute(message, 0x0006, (usernameFragment + ":peer").getBytes(StandardCharsets.UTF_8));
        attribute(message, 0x0024, PRIORITY);
        attribute(message, 0x802A, TIE_BREAKER);
        attribute(message, 0x0025, new byte[0]);
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        attribute(message, 0x0008, mac.doFinal(soFar(message, 24)));
        CRC32 checksum = new CRC32();
        checksum.update(soFar(message, 8));
        attribute(
                message,
                0x8028,
                ByteBuffer.allocate(4)
                        .putInt((int) checksum.getValue() ^ 0x5354_554E)
                        .array());
        return soFar(message, 0);
    }

    /** The message, its length as if so many bytes followed. */
    private static byte[] soFar(ByteBuffer message, int following) {
        message.putShort(2, (short) (message.position() - 20 + following));
        byte[] bytes = new byte[message.position()];
        message.get(0, bytes);
        return bytes;
    }

    private static void attribute(ByteBuffer message, int type, byte[] value) {
        message.putShort((short) type).putShort((short) value.length).put(value);
        message.put(new byte[-value.length & 3]);
    }

    private void fromWorker(DatagramPacket packet) throws IOException {
        byte[] bytes = packet.getData();
        // RFC 7983: STUN begins with 0 to 3, DTLS with 20 to 63.
        SocketAddress listening = program;
        if (bytes[0] <= 3) {
            answers.add((int) ByteBuffer.wrap(bytes).getShort());
        } else if (listening != null) {
            inner.send(new DatagramPacket(bytes, bytes.length, listening));
        }
    }

    private void fromProgram(DatagramPacket packet) throws IOException {
        program = packet.getSocketAddress();
        outer.send(new DatagramPacket(packet.getData(), packet.getLength(), worker));
    }

    private interface Receiver {
        void received(DatagramPacket packet) throws IOException;
    }

    private static void receive(DatagramSocket socket, Receiver receiver) {
        byte[] buffer = new byte[2000];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                packet.setData(Arrays.copyOf(buffer, packet.getLength()));
                receiver.received(packet);
            } catch (IOException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        outer.close();
        inner.close();
    }
}
