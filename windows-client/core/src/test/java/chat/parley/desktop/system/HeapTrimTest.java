package chat.parley.desktop.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapTrimTest {
    private static final int MIB = 1 << 20;

    /** In a virtual machine with the collector and the options of the client. */
    @Test
    void whatIsHeldForNothingGoesBackToTheSystem() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms8m",
                        "-Xmx256m",
                        "-XX:MaxNewSize=4m",
                        "-XX:+UseSerialGC",
                        "-XX:MinHeapFreeRatio=5",
                        "-XX:MaxHeapFreeRatio=10",
                        "-XX:-ShrinkHeapInSteps",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holding.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = program.inputReader()) {
            assertThat(said.readLine()).as("little was added").isEqualTo("false");
            assertThat(Integer.parseInt(said.readLine())).as("MiB, held").isGreaterThan(48);
            assertThat(said.readLine()).as("much was added").isEqualTo("true");
            assertThat(Integer.parseInt(said.readLine())).as("MiB, all in use").isGreaterThan(48);
            assertThat(said.readLine()).as("once more").isEqualTo("true");
            assertThat(said.readLine()).as("nothing was added").isEqualTo("false");
            assertThat(said.readLine()).as("much was added since").isEqualTo("true");
            assertThat(Integer.parseInt(said.readLine())).as("MiB, given back").isLessThan(32);
        } finally {
            program.destroy();
        }
    }

    /** Holds 48 MiB, twice as much, and then nothing; tells what trimming does and how large the heap is. */
    static final class Holding {
        private Holding() {}

        public static void main(String[] arguments) {
            HeapTrim trim = new HeapTrim(16L * MIB);
            System.out.println(trim.look());
            List<byte[]> held = fill();
            tellSize();
            System.out.println(trim.look());
            tellSize();
            System.out.println(trim.look());
            System.out.println(trim.look());
            held.addAll(fill());
            held.clear();
            System.out.println(trim.look());
            tellSize();
        }

        private static List<byte[]> fill() {
            List<byte[]> held = new ArrayList<>();
            for (int i = 0; i < 48; i++) {
                held.add(new byte[MIB]);
            }
            return held;
        }

        private static void tellSize() {
            System.out.println(Runtime.getRuntime().totalMemory() / MIB);
        }
    }
}
