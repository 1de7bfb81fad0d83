package chat.parley.bench.call;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.DatagramChannel;

/** Counts what arrives, RTCP apart. */
final class RtpSink implements AutoCloseable {
    private static final int BUFFER_BYTES = 8 << 20;
    private static final int FIRST_RTCP_TYPE = 192;
    private static final int LAST_RTCP_TYPE = 223;

    private final DatagramChannel channel;
    private volatile long packets;
    private volatile long bytes;

    RtpSink() throws IOException {
        channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().name("rtp-sink").daemon().start(this::receive);
    }

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    long packets() {
        return packets;
    }

    /** Of RTP packets, their headers included, those of UDP and IP not. */
    long bytes() {
        return bytes;
    }

    private void receive() {
        ByteBuffer packet = ByteBuffer.allocateDirect(2048);
        long countedPackets = 0;
        long countedBytes = 0;
        try {
            while (true) {
                packet.clear();
                channel.receive(packet);
                int type = packet.get(1) & 0xFF;
                if (type < FIRST_RTCP_TYPE || type > LAST_RTCP_TYPE) {
                    packets = ++countedPackets;
                    countedBytes += packet.position();
                    bytes = countedBytes;
                }
            }
        } catch (AsynchronousCloseException closed) {
            // The end.
        } catch (IOException failure) {
            throw new IllegalStateException("the sink cannot receive", failure);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
