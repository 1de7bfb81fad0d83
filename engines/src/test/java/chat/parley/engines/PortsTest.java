package chat.parley.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void aServerIsFoundWithoutTakingItsPort() throws IOException {
        int port = Ports.free();
        assertThat(Ports.isListening(port)).as("before").isFalse();
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isListening(port)).isTrue();
            // It asked the server itself, so that there was no moment in which nobody else could have bound the port.
            try (Socket asked = server.accept()) {
                assertThat(asked.isConnected()).isTrue();
            }
            assertThat(Ports.isFree(port)).isFalse();
        }
    }
}
