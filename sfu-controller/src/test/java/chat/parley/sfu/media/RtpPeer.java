package chat.parley.sfu.media;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Sends and receives plain RTP and RTCP (RFC 3550) over UDP on this machine. */
public final class RtpPeer implements AutoCloseable {
    private static final int AUDIO_LEVEL_ID = 10;
    private static final int PAYLOAD_SPECIFIC_FEEDBACK = 206;
    private static final int PICTURE_LOSS_INDICATION = 1;
    /** From one packet to the next, in units of the codec's clock. */
    private static final long TICKS = 960;

    private static final long VIDEO_CLOCK = 90_000;
    /** In seconds of NTP. */
    private static final long FIRST_CAPTURE = 4_000_000_000L;

    private final DatagramSocket socket;
    private final BlockingQueue<Packet> rtp = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> rtcp = new LinkedBlockingQueue<>();

    /** One received packet. */
    record Packet(int payloadType, int sequenceNumber, long ssrc, String payload) {}

    public RtpPeer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::receive);
    }

    int port() {
        return socket.getLocalPort();
    }

    public void send(TransportTuple to, int payloadType, int sequenceNumber, long ssrc, byte[] payload)
            throws IOException {
        send(to, header(payloadType, sequenceNumber, ssrc, 0).put(payload));
    }

    /** Of audio, with its level (RFC 6464) in a one-byte header extension (RFC 8285). */
    void sendWithLevel(TransportTuple to, int payloadType, int sequenceNumber, long ssrc, int negativeLevel)
            throws IOException {
        ByteBuffer packet = header(payloadType, sequenceNumber, ssrc, 0x10);
        packet.putShort((short) 0xBEDE).putShort((short) 1);
        packet.put((byte) (AUDIO_LEVEL_ID << 4))
                .put((byte) (0x80 | negativeLevel))
                .putShort((short) 0);
        send(to, packet.put(new byte[40]));
    }

    /** Tells when the packet of this number was captured (a sender report, RFC 3550 §6.4.1). */
    public void report(TransportTuple to, int sequenceNumber, long ssrc) throws IOException {
        long timestamp = sequenceNumber * TICKS;
        ByteBuffer packet = ByteBuffer.allocate(28)
                .put((byte) 0x80)
                .put((byte) 200)
                .putShort((short) 6)
                .putInt((int) ssrc)
                .putInt((int) (FIRST_CAPTURE + timestamp / VIDEO_CLOCK))
                .putInt((int) ((timestamp % VIDEO_CLOCK << 32) / VIDEO_CLOCK))
                .putInt((int) timestamp)
                .putInt(sequenceNumber)
                .putInt(0);
        send(to, packet);
    }

    private static ByteBuffer header(int payloadType, int sequenceNumber, long ssrc, int flags) {
        return ByteBuffer.allocate(1500)
                .put((byte) (0x80 | flags))
                .put((byte) payloadType)
                .putShort((short) sequenceNumber)
                .putInt((int) (sequenceNumber * TICKS))
                .putInt((int) ssrc);
    }

    private void send(TransportTuple to, ByteBuffer packet) throws IOException {
        byte[] bytes = new byte[packet.flip().remaining()];
        packet.get(bytes);
        socket.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(to.localAddress(), to.localPort())));
    }

    /** The next RTP packet. */
    Packet next() throws InterruptedException {
        Packet packet = rtp.poll(TestWorkers.LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (packet == null) {
            throw new AssertionError("No RTP packet came");
        }
        return packet;
    }

    /** Waits for a request for a key frame (RFC 4585 §6.3.1) and returns of which stream. */
    public long awaitPictureLoss() throws InterruptedException {
        byte[] compound = rtcp.poll(TestWorkers.LIMIT.toSeconds(), TimeUnit.SECONDS);
        while (compound != null) {
            for (int at = 0; at + 4 <= compound.length; ) {
                boolean specific = (compound[at + 1] & 0xFF) == PAYLOAD_SPECIFIC_FEEDBACK;
                if (specific && (compound[at] & 0x1F) == PICTURE_LOSS_INDICATION) {
                    return Integer.toUnsignedLong(ByteBuffer.wrap(compound).getInt(at + 8));
                }
                at += 4 * (1 + ByteBuffer.wrap(compound).getShort(at + 2));
            }
            compound = rtcp.poll(TestWorkers.LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        throw new AssertionError("No key frame was asked for");
    }

    private void receive() {
        byte[] buffer = new byte[2000];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException e) {
                return;
            }
            byte[] bytes = Arrays.copyOf(buffer, packet.getLength());
            int type = bytes[1] & 0xFF;
            if (type >= 192 && type <= 223) {
                rtcp.add(bytes);
            } else {
                rtp.add(parse(bytes));
            }
        }
    }

    private static Packet parse(byte[] bytes) {
        ByteBuffer packet = ByteBuffer.wrap(bytes);
        int payloadAt = 12;
        if ((bytes[0] & 0x10) != 0) {
            payloadAt += 4 + 4 * packet.getShort(14);
        }
        return new Packet(
                bytes[1] & 0x7F,
                Short.toUnsignedInt(packet.getShort(2)),
                Integer.toUnsignedLong(packet.getInt(8)),
                new String(bytes, payloadAt, bytes.length - payloadAt, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        socket.close();
    }
}
