package chat.parley.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a group of processes has used so far.
 *
 * @param cpu since they started, ended children included
 * @param residentKib sum of the resident sets: memory shared between them counts several times
 * @param proportionalKib the same with shared memory divided among those who share it
 */
public record ProcessUsage(Duration cpu, long residentKib, long proportionalKib) {
    static final ProcessUsage NONE = new ProcessUsage(Duration.ZERO, 0, 0);

    /** Of one process; {@link #NONE} if it is gone. */
    public static ProcessUsage of(long pid) {
        Path directory = Path.of("/proc", Long.toString(pid));
        try {
            ProcStat stat = ProcStat.read(directory.resolve("stat"));
            long resident = 0;
            long proportional = 0;
            for (String line : Files.readAllLines(directory.resolve("smaps_rollup"))) {
                if (line.startsWith("Rss:")) {
                    resident = kib(line);
                } else if (line.startsWith("Pss:")) {
                    proportional = kib(line);
                }
            }
            return new ProcessUsage(stat.cpu().plus(stat.childrenCpu()), resident, proportional);
        } catch (IOException gone) {
            return NONE;
        }
    }

    ProcessUsage plus(ProcessUsage other) {
        return new ProcessUsage(
                cpu.plus(other.cpu), residentKib + other.residentKib, proportionalKib + other.proportionalKib);
    }

    private static long kib(String line) {
        return Long.parseLong(line.replaceAll("\\D+", ""));
    }
}
