package chat.parley.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java program run as a process of its own. Its output goes to a file. When this process ends in order, also by
 * Ctrl-C, it is asked to end too, and killed if it does not obey; whoever kills this process must look after it.
 */
public final class JavaProcess {
    private static final Duration OBEDIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final Thread ending;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.ending = new Thread(this::stop, "end " + process.pid());
    }

    /**
     * Starts a program.
     *
     * @param mainClass its name; it must be on this program's class path
     * @param jvmOptions for example {@code -Xmx256m} or {@code -Dname=value}
     * @param log appended to
     */
    public static JavaProcess start(String mainClass, List<String> jvmOptions, List<String> arguments, Path log) {
        return start(ownClassPath(), mainClass, jvmOptions, arguments, log);
    }

    /** The same with another class path. */
    public static JavaProcess start(
            String classPath, String mainClass, List<String> jvmOptions, List<String> arguments, Path log) {
        List<String> options = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED"));
        options.addAll(jvmOptions);
        return start(options, List.of("-cp", classPath, mainClass), arguments, log);
    }

    /** The class path of this program. Surefire hides that of a test behind a jar of its own. */
    public static String ownClassPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Starts a program that is a jar of its own, as its users do. */
    public static JavaProcess start(Path jar, List<String> jvmOptions, List<String> arguments, Path log) {
        return start(jvmOptions, List.of("-jar", jar.toString()), arguments, log);
    }

    private static JavaProcess start(List<String> jvmOptions, List<String> program, List<String> arguments, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(program);
        command.addAll(arguments);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            JavaProcess started = new JavaProcess(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start(),
                    log);
            Runtime.getRuntime().addShutdownHook(started.ending);
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot start " + String.join(" ", program), failure);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Path log() {
        return log;
    }

    /** Ends it at once, as a crash would (SIGKILL), and returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(OBEDIENCE);
    }

    /** Asks it to end (SIGTERM) and waits; kills it if it does not obey within half a minute. */
    public void stop() {
        process.destroy();
        if (!awaitExit(OBEDIENCE)) {
            kill();
        }
    }

    /** Lets it do nothing until {@link #resume} (SIGSTOP). */
    public void suspend() {
        signal(pid(), "STOP");
    }

    public void resume() {
        signal(pid(), "CONT");
    }

    /** Returns whether it has ended in time. */
    public boolean awaitExit(Duration patience) {
        try {
            boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (ended && !Thread.currentThread().equals(ending)) {
                removeHook();
            }
            return ended;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What an ended process returned; 128 and the signal's number if a signal ended it. */
    public int exitValue() {
        return process.exitValue();
    }

    /** The last lines of its output, for messages about a failed start. */
    public String logTail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException unreadable) {
            return "(no log)";
        }
    }

    /** Sends a signal, by its name without {@code SIG}, to a process that need not be one of Java's. */
    public static void signal(long pid, String name) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + name + " " + pid + " failed with " + exit);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException ending) {
            // This process is ending; the hook finds nothing to kill.
        }
    }
}
