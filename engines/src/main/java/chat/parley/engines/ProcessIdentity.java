package chat.parley.engines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells a process started by us from one that merely has its id now: the id, the start time and a piece of its command
 * line that contains the data directory must all agree.
 *
 * @param started as the operating system tells it
 * @param mark must occur in the command line
 */
record ProcessIdentity(long pid, Instant started, String mark) {
    /** The kernel tells start times relative to boot; a corrected clock shifts what the JVM makes of them. */
    private static final Duration START_TIME_TOLERANCE = Duration.ofSeconds(2);

    static ProcessIdentity of(ProcessHandle process, String mark) {
        return new ProcessIdentity(process.pid(), process.info().startInstant().orElseGet(Instant::now), mark);
    }

    /** The living process, if it is still the one recorded. */
    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(other -> Duration.between(started, other).abs().compareTo(START_TIME_TOLERANCE) <= 0)
                        .orElse(false))
                .filter(process -> commandLine(process).contains(mark));
    }

    /** Read from {@code /proc} because {@link ProcessHandle.Info} gives up on command lines as long as Erlang's. */
    private static String commandLine(ProcessHandle process) {
        try {
            byte[] arguments = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/cmdline"));
            return new String(arguments, StandardCharsets.UTF_8).replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }
}
