package chat.parley.doctor.time;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.apache.commons.net.ntp.NtpV3Impl;
import org.apache.commons.net.ntp.NtpV3Packet;
import org.apache.commons.net.ntp.TimeStamp;

/** Tells a time that is wrong by as much as it is told to: tests cannot ask a real one, nor make it wrong. */
final class FakeTimeServer implements AutoCloseable {
    private final DatagramSocket socket;
    private final Duration error;

    FakeTimeServer(Duration error) throws IOException {
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        this.error = error;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        try {
            while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(new byte[48], 48);
                socket.receive(packet);
                NtpV3Packet question = new NtpV3Impl();
                question.setDatagramPacket(packet);
                TimeStamp now = TimeStamp.getNtpTime(Instant.now().plus(error).toEpochMilli());
                NtpV3Packet answer = new NtpV3Impl();
                answer.setMode(NtpV3Packet.MODE_SERVER);
                answer.setVersion(NtpV3Packet.VERSION_3);
                answer.setStratum(1);
                answer.setOriginateTimeStamp(question.getTransmitTimeStamp());
                answer.setReceiveTimeStamp(now);
                answer.setTransmitTime(now);
                DatagramPacket sent = answer.getDatagramPacket();
                sent.setSocketAddress(packet.getSocketAddress());
                socket.send(sent);
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
