package chat.parley.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LongSummaryStatistics;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM holds after a full collection. Its resident set alone says little: the heap keeps memory that it no longer
 * needs.
 *
 * @param heapKib live objects
 * @param otherKib resident memory outside the heap: buffers, stacks, code, metadata
 */
public record JvmMemory(long heapKib, long otherKib) {
    private static final Pattern USED = Pattern.compile("(?m)^(?:garbage-first heap|[A-Z]\\w+) .*?used (\\d+)K");
    private static final Pattern ADDRESS = Pattern.compile("0x([0-9a-f]+)");
    private static final Pattern MAPPING = Pattern.compile("^([0-9a-f]+)-([0-9a-f]+) .*");

    /** Collects garbage in another JVM of this user and reads what is left. */
    public static JvmMemory of(long pid) {
        jcmd(pid, "GC.run");
        jcmd(pid, "GC.run");
        String heap = jcmd(pid, "GC.heap_info");
        long used = USED.matcher(heap)
                .results()
                .mapToLong(part -> Long.parseLong(part.group(1)))
                .sum();
        LongSummaryStatistics addresses = ADDRESS.matcher(heap)
                .results()
                .mapToLong(address -> Long.parseUnsignedLong(address.group(1), 16))
                .summaryStatistics();
        if (used == 0 || addresses.getCount() == 0) {
            throw new IllegalStateException("GC.heap_info has a form that is not known here: " + heap);
        }
        return new JvmMemory(used, residentOutsideKib(pid, addresses.getMin(), addresses.getMax()));
    }

    private static long residentOutsideKib(long pid, long heapStart, long heapEnd) {
        long resident = 0;
        boolean outside = true;
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps"))) {
                Matcher mapping = MAPPING.matcher(line);
                if (mapping.matches()) {
                    long start = Long.parseUnsignedLong(mapping.group(1), 16);
                    outside = start < heapStart || start >= heapEnd;
                } else if (outside && line.startsWith("Rss:")) {
                    resident += Long.parseLong(line.replaceAll("\\D+", ""));
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return resident;
    }

    public long totalKib() {
        return heapKib + otherKib;
    }

    private static String jcmd(long pid, String command) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            command)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("jcmd " + command + " failed: " + output);
            }
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
