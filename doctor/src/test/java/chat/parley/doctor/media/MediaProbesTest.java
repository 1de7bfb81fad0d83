package chat.parley.doctor.media;

import static chat.parley.doctor.Verdicts.assertFailed;
import static chat.parley.doctor.Verdicts.assertOk;
import static chat.parley.doctor.Verdicts.assertUnknown;

import chat.parley.doctor.core.Check;
import chat.parley.engines.Ports;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class MediaProbesTest {
    @Test
    void seesWhetherTcpIsTaken() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertOk(Check.MEDIA_TCP, new StreamProbe("127.0.0.1", server.getLocalPort()).look());
        }
        assertFailed(Check.MEDIA_TCP, new StreamProbe("127.0.0.1", Ports.free()).look(), "refused");
        assertFailed(Check.MEDIA_TCP, new StreamProbe("chat.invalid", 1).look(), "nowhere");
    }

    @Test
    void tellsAClosedPortFromASilentOne() throws IOException {
        assertFailed(Check.MEDIA_UDP, new DatagramProbe("127.0.0.1", Ports.free()).look(), "closed");
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            assertUnknown(Check.MEDIA_UDP, new DatagramProbe("127.0.0.1", silent.getLocalPort()).look(), "silence");
        }
    }
}
