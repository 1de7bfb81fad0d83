package chat.parley.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmMemoryTest {
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC", "-XX:+UseParallelGC"})
    void readsTheHeapOfAnotherJvm(String collector, @TempDir Path directory) {
        JavaProcess process = JavaProcess.start(
                Holder.class.getName(), List.of(collector, "-Xmx128m"), List.of(), directory.resolve("log"));
        try {
            assertThat(eventuallyHeapKib(process.pid())).isBetween(40_000L, 60_000L);
            assertThat(JvmMemory.of(process.pid()).otherKib()).isBetween(10_000L, 500_000L);
        } finally {
            process.kill();
        }
        assertThat(process.isAlive()).isFalse();
    }

    private static long eventuallyHeapKib(long pid) {
        long end = System.nanoTime() + 30_000_000_000L;
        long heap = 0;
        while (heap < 40_000 && System.nanoTime() - end < 0) {
            try {
                heap = JvmMemory.of(pid).heapKib();
            } catch (IllegalStateException notYetAttachable) {
                heap = 0;
            }
        }
        return heap;
    }

    /** Holds 40 MiB. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            byte[][] held = new byte[640][1 << 16];
            Thread.sleep(60_000);
            System.out.println(held.length);
        }
    }
}
