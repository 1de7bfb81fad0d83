package chat.parley.desktop.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NetworkWatchTest {
    private Set<String> addresses = Set.of("eth0 192.0.2.7");
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final AtomicInteger told = new AtomicInteger();
    private final NetworkWatch watch = new NetworkWatch(() -> addresses, () -> now, told::incrementAndGet);

    @Test
    void theSameNetworkIsNoNews() {
        passes(Duration.ofSeconds(5));
        passes(Duration.ofSeconds(14));
        assertThat(told).hasValue(0);
    }

    @Test
    void anotherAddressIsTold() {
        addresses = Set.of("wlan0 198.51.100.3");
        passes(Duration.ofSeconds(5));
        assertThat(told).hasValue(1);
        passes(Duration.ofSeconds(5));
        assertThat(told).hasValue(1);
        addresses = Set.of("wlan0 198.51.100.3", "eth0 192.0.2.7");
        passes(Duration.ofSeconds(5));
        assertThat(told).hasValue(2);
    }

    @Test
    void noNetworkIsWaitedOut() {
        addresses = Set.of();
        passes(Duration.ofSeconds(5));
        assertThat(told).as("nothing can be tried").hasValue(0);
        addresses = Set.of("eth0 192.0.2.7");
        passes(Duration.ofSeconds(5));
        assertThat(told).as("what was connected may be dead").hasValue(1);
    }

    @Test
    void sleepIsToldThoughTheNetworkIsTheSame() {
        passes(Duration.ofHours(8));
        assertThat(told).hasValue(1);
        passes(Duration.ofSeconds(5));
        assertThat(told).hasValue(1);
    }

    /** A network of its own, whose interface gets another address while it is watched. */
    @Test
    void realAddressesAreWatched() throws Exception {
        Process program = new ProcessBuilder(
                        "unshare",
                        "--map-root-user",
                        "--net",
                        "sh",
                        "-c",
                        """
                        ip link set lo up && ip address add 192.0.2.7/24 dev lo && exec "$0" "$@"
                        """,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Watching.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = program.inputReader()) {
            assertThat(said.readLine())
                    .as("Remedy: apt-get install iproute2 util-linux, and allow user namespaces")
                    .isEqualTo("[lo 192.0.2.7]");
            assertThat(said.readLine()).isEqualTo("changed to [lo 192.0.2.7, lo 198.51.100.3]");
            assertThat(said.readLine()).isEqualTo("changed to [lo 198.51.100.3]");
        } finally {
            program.destroy();
        }
    }

    /** Changes the addresses of the network that it is in, and says what it notices. */
    static final class Watching {
        private Watching() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            System.out.println(NetworkAddresses.now());
            LinkedBlockingQueue<Set<String>> noticed = new LinkedBlockingQueue<>();
            try (NetworkWatch watch = NetworkWatch.start(() -> noticed.add(NetworkAddresses.now()))) {
                watch.setInCall(true);
                ip("add", "198.51.100.3/24");
                System.out.println("changed to " + noticed.take());
                ip("delete", "192.0.2.7/24");
                System.out.println("changed to " + noticed.take());
            }
        }

        private static void ip(String verb, String address) throws IOException, InterruptedException {
            int status = new ProcessBuilder("ip", "address", verb, address, "dev", "lo")
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("ip ended with " + status);
            }
        }
    }

    private void passes(Duration time) {
        now = now.plus(time);
        watch.look();
    }
}
