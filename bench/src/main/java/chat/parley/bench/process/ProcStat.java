package chat.parley.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One line of {@code /proc/PID/stat} (proc(5)).
 *
 * @param name at most 15 characters
 * @param cpu in user and kernel mode
 * @param childrenCpu of ended children that were waited for
 */
record ProcStat(String name, long parent, Duration cpu, Duration childrenCpu) {
    /** USER_HZ: fixed to 100 on every architecture that Parley runs on. */
    private static final long MILLIS_PER_TICK = 10;

    private static final int PARENT = 1;
    private static final int UTIME = 11;

    static ProcStat read(Path file) throws IOException {
        String line = Files.readString(file);
        // The name stands in parentheses and may itself hold blanks and parentheses.
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        String[] rest = line.substring(close + 2).split(" ", -1);
        return new ProcStat(
                line.substring(open + 1, close),
                Long.parseLong(rest[PARENT]),
                ticks(rest[UTIME], rest[UTIME + 1]),
                ticks(rest[UTIME + 2], rest[UTIME + 3]));
    }

    private static Duration ticks(String user, String kernel) {
        return Duration.ofMillis((Long.parseLong(user) + Long.parseLong(kernel)) * MILLIS_PER_TICK);
    }
}
