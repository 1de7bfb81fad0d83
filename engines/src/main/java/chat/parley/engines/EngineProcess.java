package chat.parley.engines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One started server process, entered in the record for as long as it lives. */
final class EngineProcess {
    private static final Logger log = LoggerFactory.getLogger(EngineProcess.class);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long LOG_ROTATION_BYTES = 16L * 1024 * 1024;
    private static final int QUOTED_LOG_LINES = 15;

    private final String name;
    private final ProcessHandle handle;
    private final Path output;
    private final DataDirectory directory;

    private EngineProcess(String name, ProcessHandle handle, Path output, DataDirectory directory) {
        this.name = name;
        this.handle = handle;
        this.output = output;
        this.directory = directory;
    }

    /**
     * Starts the command and records it.
     *
     * @param mark what of the command line identifies it as ours (see {@link ProcessIdentity})
     * @param directory takes its output and remembers it
     */
    static EngineProcess spawn(
            String name, List<String> command, Map<String, String> environment, String mark, DataDirectory directory) {
        Path output = directory.logFile(name);
        try {
            rotate(output);
            ProcessBuilder builder = new ProcessBuilder(inOwnSession(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().putAll(environment);
            ProcessHandle handle = builder.start().toHandle();
            directory.record().started(name, ProcessIdentity.of(handle, mark));
            return new EngineProcess(name, handle, output, directory);
        } catch (IOException failure) {
            throw new EngineException("Cannot start " + name + ": " + failure.getMessage(), failure);
        }
    }

    /**
     * Ctrl-C in a terminal signals all processes of its session; the engines must live until the services have ended.
     */
    private static List<String> inOwnSession(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("setsid"));
        whole.addAll(command);
        return whole;
    }

    /**
     * Waits until {@code ready} holds. Ends the process and throws if it does not in time, or if the data directory is
     * being closed; throws if the process ends by itself.
     */
    void awaitReady(BooleanSupplier ready, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!handle.isAlive()) {
                directory.record().stopped(name);
                throw new EngineException(name + " ended during its start." + endOf(output));
            }
            if (directory.isClosing()) {
                kill();
                throw new EngineException(name + " was stopped during its start");
            }
            if (System.nanoTime() > deadline) {
                kill();
                throw new EngineException(
                        name + " did not answer within " + limit.toSeconds() + " s and was stopped." + endOf(output));
            }
            pause();
        }
    }

    /**
     * Ends it in order.
     *
     * @param signal what this server understands as that, {@code TERM} or {@code INT}
     */
    void stop(String signal) {
        end(name, handle, signal);
        directory.record().stopped(name);
    }

    /**
     * Ends it as a crash would. Its children end by themselves when they notice; waiting for them lets a restart find
     * the shared memory and ports free.
     */
    void kill() {
        List<ProcessHandle> children = handle.descendants().toList();
        handle.destroyForcibly();
        await(handle, GRACE);
        for (ProcessHandle child : children) {
            if (!await(child, GRACE)) {
                child.destroyForcibly();
            }
        }
        directory.record().stopped(name);
    }

    boolean isAlive() {
        return handle.isAlive();
    }

    /** Ends a process in order, by force if it does not obey; returns when it is gone. */
    static void end(String name, ProcessHandle process, String signal) {
        send(process, signal);
        if (!await(process, GRACE)) {
            log.warn("{} (process {}) did not end within {} s: killing it", name, process.pid(), GRACE.toSeconds());
            process.destroyForcibly();
            await(process, GRACE);
        }
    }

    /** Java can send TERM and KILL only; PostgreSQL needs INT, because TERM waits for its clients to leave. */
    private static void send(ProcessHandle process, String signal) {
        if (signal.equals("TERM")) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            process.destroy();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }

    /** Polls, because the JVM notices the end of a process that is not its child only after seconds. */
    private static boolean await(ProcessHandle process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (process.isAlive() && !isZombie(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    /** Ended, but nobody collects its exit code: in containers, the first process often does not. */
    private static boolean isZombie(ProcessHandle process) {
        try {
            String status = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return status.startsWith("Z", status.lastIndexOf(')') + 2);
        } catch (IOException gone) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while an engine was starting", interrupted);
        }
    }

    private static void rotate(Path output) throws IOException {
        if (Files.exists(output) && Files.size(output) > LOG_ROTATION_BYTES) {
            Files.move(
                    output, output.resolveSibling(output.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The last lines of a log, for a message. */
    static String endOf(Path output) {
        try {
            List<String> lines = new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String end = String.join("\n  ", lines.subList(Math.max(0, lines.size() - QUOTED_LOG_LINES), lines.size()));
            return " The end of " + output + ":\n  " + end;
        } catch (IOException unreadable) {
            return " Its log " + output + " cannot be read.";
        }
    }
}
