package chat.parley.standalone.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A Parley in a process of its own, with what it has printed so far. */
final class RunningParley implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Process process;
    private final int port;
    private final AtomicReference<String> output = new AtomicReference<>("");
    private final Thread reader;

    private RunningParley(Process process, int port) {
        this.process = process;
        this.port = port;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    static RunningParley start(List<String> arguments) throws IOException {
        return start(arguments, Map.of());
    }

    static RunningParley start(List<String> arguments, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Standalone.class.getName()));
        command.addAll(arguments);
        int option = arguments.indexOf("--port");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new RunningParley(builder.start(), option < 0 ? 0 : Integer.parseInt(arguments.get(option + 1)));
    }

    long pid() {
        return process.pid();
    }

    String text() {
        return output.get();
    }

    void awaitReady() throws InterruptedException {
        awaitText("Stop it with");
    }

    void awaitText(String wanted) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!text().contains(wanted)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("Parley did not say \"" + wanted + "\":\n" + text());
            }
            Thread.sleep(50);
        }
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Parley did not end:\n" + text());
        }
        reader.join(Duration.ofSeconds(10));
        return process.exitValue();
    }

    void terminate() {
        // Process.destroy would close the pipe through which the last words come.
        process.toHandle().destroy();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            terminate();
            process.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String next = line + "\n";
                output.updateAndGet(text -> text + next);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
