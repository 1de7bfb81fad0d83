package chat.parley.bench;

import chat.parley.bench.BenchOptions.Part;
import chat.parley.bench.client.AccessTokens;
import chat.parley.bench.client.Accounts;
import chat.parley.bench.idle.IdleSockets;
import chat.parley.bench.idle.ReconnectStorm;
import chat.parley.bench.load.ChatShape;
import chat.parley.bench.load.LoadGenerator;
import chat.parley.bench.load.LoadResult;
import chat.parley.bench.load.RateSearch;
import chat.parley.bench.process.JvmMemory;
import chat.parley.bench.reference.Reference;
import chat.parley.bench.report.ChatReport;
import chat.parley.bench.report.Machines;
import chat.parley.bench.report.ReportTable;
import chat.parley.bench.system.StandaloneSystem;
import chat.parley.wire.Limits;
import chat.parley.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code ./parley bench chat}: starts a standalone Parley, lets people chat in it, and reports what it bears. */
public final class ChatBenchmark {
    private static final Duration LEAD_IN = Duration.ofSeconds(3);
    /** Until the compiler has seen the whole path often enough. */
    private static final Duration WARM_UP = Duration.ofSeconds(45);

    private static final double WARM_UP_RATE = 500;
    private static final double LONGEST_P99_MILLIS = 500;
    private static final int REFINEMENTS = 3;
    private static final int GENERATOR_THREADS = 2;
    /** A socket may send {@link Limits#FRAMES_PER_SECOND}; pauses must be made up for. */
    private static final double SHARE_OF_FRAME_LIMIT = 0.8;

    private final BenchOptions options;

    private ChatBenchmark(BenchOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(BenchOptions.USAGE);
            return;
        }
        BenchOptions options;
        try {
            options = BenchOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println("bench chat: " + wrong.getMessage() + "\n" + BenchOptions.USAGE);
            System.exit(2);
            return;
        }
        new ChatBenchmark(options).run();
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        Instant startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Path given = options.data();
        Path data = given == null ? Files.createTempDirectory("parley-bench").resolve("data") : given;
        List<ChatReport.ShapeReport> loads = new ArrayList<>();
        List<IdleSockets.Step> idle = List.of();
        ReconnectStorm.Result storm = null;
        say("Starting Parley in " + data);
        try (StandaloneSystem system = StandaloneSystem.start(data, options.webClient(), jvmOptions())) {
            say("Making " + options.people() + " accounts");
            List<AccessTokens> people = new ArrayList<>(new Accounts(system.http(), system.http())
                    .createPeople(system.admin(), "bench.", options.people()));
            for (Part part : options.parts()) {
                switch (part) {
                    case DIRECT -> loads.add(load(system, people, ChatShape.DIRECT));
                    case GROUP -> loads.add(load(system, people, ChatShape.GROUP_OF_TEN));
                    case IDLE -> idle = idle(system, people);
                    case STORM -> storm = storm(system, people);
                    case REFERENCE -> {
                        // After the system has been stopped.
                    }
                }
            }
        }
        Double bare = options.parts().contains(Part.REFERENCE) ? bareRowsPerSecond(data) : null;
        ChatReport report = new ChatReport(startedAt, Machines.here(), loads, bare, idle, storm);
        System.out.println(ReportTable.of(report));
        write(report);
        if (given == null) {
            delete(Objects.requireNonNull(data.getParent()));
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> below = Files.walk(directory)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private ChatReport.ShapeReport load(StandaloneSystem system, List<AccessTokens> people, ChatShape shape) {
        say("Load: " + shape);
        try (LoadGenerator generator = new LoadGenerator(system.gateway(), GENERATOR_THREADS)) {
            generator.connect(people);
            int chats = generator.createChats(shape);
            double limit = people.size() * Limits.FRAMES_PER_SECOND * SHARE_OF_FRAME_LIMIT;
            run(generator, system, WARM_UP_RATE, WARM_UP);
            List<LoadResult> runs = new ArrayList<>();
            for (double rate : options.rates()) {
                runs.add(run(generator, system, rate, options.duration()));
            }
            double highest = options.rates().stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(WARM_UP_RATE);
            RateSearch.Found found = new RateSearch(LONGEST_P99_MILLIS, REFINEMENTS)
                    .search(highest, limit, rate -> run(generator, system, rate, options.duration()));
            runs.addAll(found.runs());
            return new ChatReport.ShapeReport(
                    shape.name(), people.size(), chats, runs, found.best().orElse(null), generator.sent());
        }
    }

    private static LoadResult run(LoadGenerator generator, StandaloneSystem system, double rate, Duration duration) {
        LoadResult result = generator.run(rate, LEAD_IN, duration, system::probe);
        say(String.format(
                "  %,.0f/s offered, %,.0f/s stored, p99 %.1f ms, backlog %d %s",
                rate, result.storedPerSecond(), result.delivery().p99(), result.backlog(), result.counts()));
        return result;
    }

    private List<IdleSockets.Step> idle(StandaloneSystem system, List<AccessTokens> people) {
        say("Idle sockets: " + options.idleSockets());
        return IdleSockets.measure(system.gateway(), people, options.idleSockets(), () -> JvmMemory.of(system.pid()));
    }

    private ReconnectStorm.Result storm(StandaloneSystem system, List<AccessTokens> people) {
        say("Reconnect storm: " + options.stormSockets());
        return ReconnectStorm.measure(system.gateway(), people, options.stormSockets());
    }

    private double bareRowsPerSecond(Path data) throws InterruptedException, ExecutionException {
        say("Bare batching writer");
        return Reference.rowsPerSecond(data, options.duration());
    }

    private List<String> jvmOptions() {
        @Nullable Path recording = options.recording();
        return recording == null
                ? List.of()
                : List.of("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording);
    }

    private void write(ChatReport report) throws IOException {
        Files.createDirectories(options.results());
        String name = "chat-" + report.startedAt().toString().replace(":", "") + ".json";
        Path file = options.results().resolve(name);
        Files.writeString(
                file, WireJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
        say("Report: " + file);
    }

    private static void say(String what) {
        System.err.println("==> " + what);
    }
}
