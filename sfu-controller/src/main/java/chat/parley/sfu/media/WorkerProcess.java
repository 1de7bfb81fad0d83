package chat.parley.sfu.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The operating system's side of a worker. */
final class WorkerProcess {
    /**
     * The worker reads from descriptor 3 and writes to 4; a child of Java has pipes at 0 and 1 only, so a shell moves
     * them. In a session of its own the worker does not get what a terminal sends to us (Ctrl-C) and is closed in order
     * instead. It ends by itself when we do, however we do: its input ends.
     */
    private static final String START =
            "command -v setsid >/dev/null && exec setsid \"$0\" \"$@\" %1$s; exec \"$0\" \"$@\" %1$s"
                    .formatted("3<&0 4>&1 </dev/null >&2");

    /** Nothing else of our environment, which may hold secrets, is the worker's business. */
    private static final Set<String> INHERITED = Set.of("PATH", "LD_LIBRARY_PATH", "TZ");

    private final Process process;

    private WorkerProcess(Process process) {
        this.process = process;
    }

    static WorkerProcess start(Path binary, WorkerLogLevel logLevel) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                "sh",
                "-c",
                START,
                binary.toAbsolutePath().toString(),
                "--logLevel=" + logLevel.argument(),
                "--logTags=info"));
        builder.environment().keySet().retainAll(INHERITED);
        // Its absence makes the worker refuse to start; its value is only logged.
        builder.environment().put("MEDIASOUP_VERSION", "3.27.1");
        return new WorkerProcess(builder.start());
    }

    Process process() {
        return process;
    }

    /** Hands over what the worker writes outside of its channel, line by line. */
    void forwardOutput(Consumer<String> line) {
        Thread.ofPlatform()
                .daemon()
                .name("media-worker-" + process.pid() + "-output")
                .start(() -> {
                    try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
                        reader.lines().forEach(line);
                    } catch (IOException | UncheckedIOException e) {
                        // The process has ended.
                    }
                });
    }

    CompletableFuture<Integer> exited() {
        return process.onExit().thenApply(Process::exitValue);
    }
}
