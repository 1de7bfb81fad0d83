package chat.parley.bench.call;

import chat.parley.bench.report.Machines;
import chat.parley.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code ./parley bench call}: reports what calls cost, after browsers have written down what they saw. */
public final class CallBenchmark {
    private static final String BINARY_VARIABLE = "MEDIASOUP_WORKER_BIN";

    private CallBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(CallBenchOptions.USAGE);
            return;
        }
        CallBenchOptions options;
        try {
            Path mediaWorker = Optional.ofNullable(System.getenv(BINARY_VARIABLE))
                    .map(Path::of)
                    .orElseThrow(() -> new IllegalArgumentException(BINARY_VARIABLE + " is not set"));
            options = CallBenchOptions.parse(List.of(arguments), mediaWorker);
        } catch (IllegalArgumentException wrong) {
            System.err.println("bench call: " + wrong.getMessage() + "\n" + CallBenchOptions.USAGE);
            System.exit(2);
            return;
        }
        Instant startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        say("Synthetic calls of " + options.people());
        List<Forwarding.Step> steps = new Forwarding(
                        options.mediaWorker(), options.people(), options.duration(), CallBenchmark::say)
                .measure();
        CallReport report =
                new CallReport(startedAt, Machines.here(), options.people(), steps, browsers(options.browsers()));
        System.out.println(report.table());
        write(report, options.results());
    }

    private static @Nullable BrowserFigures browsers(@Nullable Path file) throws IOException {
        return file == null ? null : WireJson.mapper().readValue(Files.readString(file), BrowserFigures.class);
    }

    private static void write(CallReport report, Path results) throws IOException {
        Files.createDirectories(results);
        Path file = results.resolve("call-" + report.startedAt().toString().replace(":", "") + ".json");
        Files.writeString(
                file, WireJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
        say("Report: " + file);
    }

    private static void say(Forwarding.Step step) {
        say(String.format(
                Locale.ROOT,
                "  %d calls: %.1f Mbit/s, %.2f cores, %.1f %% lost",
                step.calls(),
                step.megabitsPerSecond(),
                step.cores(),
                100 * step.loss()));
    }

    private static void say(String what) {
        System.err.println("==> " + what);
    }
}
