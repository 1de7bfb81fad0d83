package chat.parley.desktop.app;

import chat.parley.bench.client.SignedInPerson;
import chat.parley.bench.report.Machines;
import chat.parley.calls.testing.DesktopCaller;
import chat.parley.desktop.client.Account;
import chat.parley.desktop.client.AccountState;
import chat.parley.desktop.credentials.Credentials;
import chat.parley.desktop.testing.Eventually;
import chat.parley.desktop.testing.TestServer;
import chat.parley.desktop.transport.Backoff;
import chat.parley.wire.Protocol;
import chat.parley.wire.WireJson;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code ./parley bench desktop}: starts a server, signs in, starts the desktop client as {@code ./parley desktop} does, and
 * measures the time to its window and the memory of its processes: signed in, and in a video call of four. The others are
 * call engines without windows; all cameras are drawn, of 1280 by 720 pixels, and of 960 by 540 once there are four.
 */
final class DesktopBenchmark {
    private static final int OTHERS = 3;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int STARTS = 5;
    private static final Duration SETTLE = Duration.ofSeconds(20);
    private static final int LOOKS = 5;
    private static final int ATTEMPTS = 3;
    private static final double KIB = 1024;
    private static final Pattern OWN_JAR =
            Pattern.compile("windows-client-app-[^/]*[.]jar$|call-engine-[^/]*-tests[.]jar$");

    private final Path directory;
    private final Path cache;
    private final String display = VirtualDisplay.start();
    private final List<String> options;

    /**
     * Memory of processes in MiB.
     *
     * @param resident all that is in memory: what both processes share counts twice
     * @param proportional what is shared with whatever other process is divided among those who share it
     * @param alone what no other process shares
     * @param parts the proportional memory by what it is used for
     */
    record Memory(
            String process, double resident, double proportional, double alone, Map<MemoryParts.Part, Double> parts) {
        static Memory of(String process, Map<MemoryParts.Part, MemoryParts.Size> parts) {
            MemoryParts.Size whole = parts.values().stream().reduce(MemoryParts.Size.NOTHING, MemoryParts.Size::plus);
            Map<MemoryParts.Part, Double> proportional = new EnumMap<>(MemoryParts.Part.class);
            parts.forEach((part, size) -> proportional.put(part, size.proportional() / KIB));
            return new Memory(
                    process, whole.resident() / KIB, whole.proportional() / KIB, whole.alone() / KIB, proportional);
        }
    }

    /** What was measured. */
    record Report(
            Instant startedAt,
            Object machine,
            List<String> options,
            double firstStartSeconds,
            List<Double> startSeconds,
            List<Memory> signedIn,
            List<Memory> call) {}

    private DesktopBenchmark(Path directory, List<String> options) {
        this.directory = directory;
        this.options = options;
        cache = directory.resolve("start.aot");
    }

    public static void main(String[] options) throws IOException, InterruptedException {
        if (List.of(options).contains("--help")) {
            System.out.println("""
                    ./parley bench desktop [JVM OPTION ...]

                    Start and memory of the desktop client. Options are added to those of windows-client/app/jvm.options,
                    to compare them, as in ./parley bench desktop -XX:MaxNewSize=4m
                    """);
            return;
        }
        Path directory = Files.createTempDirectory("parley-bench-desktop");
        try {
            new DesktopBenchmark(directory, List.of(options)).run();
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
        // The toolkit was never started, but engines have threads that go on.
        Runtime.getRuntime().halt(0);
    }

    private void run() throws IOException, InterruptedException {
        Instant startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try (TestServer server = TestServer.start(Files.createDirectory(directory.resolve("server")))) {
            Path data = directory.resolve("anna");
            UUID anna = server.createPerson("anna", "Anna Petrova").person().id();
            signIn(server, data);
            double first = start(data).quit();
            List<Double> starts = new ArrayList<>();
            for (int i = 1; i < STARTS; i++) {
                starts.add(start(data).quit());
            }
            Running client = start(data);
            starts.add(client.seconds);
            Thread.sleep(SETTLE);
            List<Memory> signedIn = client.memory();
            List<Memory> call = inCall(server, anna, client);
            client.quit();
            Report report = new Report(startedAt, Machines.here(), options, first, starts, signedIn, call);
            print(report);
            Path results = Files.createDirectories(Path.of("bench", "results"));
            Path file = results.resolve("desktop-" + startedAt.toString().replace(':', '-') + ".json");
            Files.write(file, WireJson.mapper().writeValueAsBytes(report));
            System.out.println("Report: " + file);
        }
    }

    private static void signIn(TestServer server, Path data) {
        Account account = new Account(data, Credentials.open(data.resolve("secrets")), Backoff.RECONNECT);
        account.start().join();
        account.signIn(server.address(), "anna", TestServer.passwordOf("anna")).join();
        Eventually.until(
                "synced",
                () -> account.state() instanceof AccountState.SignedIn in
                        && in.client().state().synced());
        account.close();
    }

    private List<Memory> inCall(TestServer server, UUID anna, Running client) throws IOException, InterruptedException {
        List<DesktopCaller> others = new ArrayList<>();
        try {
            for (int number = 2; number <= OTHERS + 1; number++) {
                SignedInPerson person = server.createPerson("other." + number, "Person " + number);
                DesktopCaller caller = new DesktopCaller(
                        number,
                        WIDTH,
                        HEIGHT,
                        URI.create("ws://localhost:" + server.port() + Protocol.PATH),
                        new DesktopCaller.Person(
                                person.person().id(),
                                person.current().toCompletableFuture().join()),
                        Files.createDirectory(directory.resolve("other" + number)));
                caller.connect();
                others.add(caller);
            }
            DesktopCaller starter = others.getFirst();
            List<UUID> members = Stream.concat(
                            Stream.of(anna), others.stream().skip(1).map(DesktopCaller::userId))
                    .toList();
            UUID chat = starter.createGroup("Four", members);
            starter.call(chat, null);
            others.stream().skip(1).forEach(DesktopCaller::answer);
            client.press("is calling with video", "Return");
            client.press("Call:", "v");
            others.forEach(one -> Eventually.until(
                    "everybody sees everybody",
                    () -> one.sees().size() == OTHERS && one.sees().contains(1)));
            Thread.sleep(SETTLE);
            return client.memory();
        } finally {
            others.forEach(DesktopCaller::close);
        }
    }

    /** A client that runs. */
    private final class Running {
        private final Process process;
        private final double seconds;

        private Running(Process process, double seconds) {
            this.process = process;
            this.seconds = seconds;
        }

        double quit() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return seconds;
        }

        /** Waits for a window and presses a key in it. */
        void press(String title, String key) throws IOException, InterruptedException {
            xdotool(process, "search", "--sync", "--onlyvisible", "--name", title, "windowfocus", "--sync", "key", key);
        }

        /** The highest of some looks, of the client and of its call engine. */
        List<Memory> memory() throws InterruptedException {
            List<List<Memory>> looks = new ArrayList<>();
            for (int look = 0; look < LOOKS; look++) {
                looks.add(look());
                Thread.sleep(1_000);
            }
            return looks.stream()
                    .max(Comparator.comparingDouble(
                            look -> look.stream().mapToDouble(Memory::resident).sum()))
                    .orElseThrow();
        }

        private List<Memory> look() {
            Map<MemoryParts.Part, MemoryParts.Size> client = MemoryParts.of(process.pid());
            List<Memory> all = new ArrayList<>(List.of(Memory.of("client", client)));
            Map<MemoryParts.Part, MemoryParts.Size> together = new EnumMap<>(MemoryParts.Part.class);
            together.putAll(client);
            process.children().forEach(child -> {
                Map<MemoryParts.Part, MemoryParts.Size> engine = MemoryParts.of(child.pid());
                all.add(Memory.of("call engine", engine));
                engine.forEach((part, size) -> together.merge(part, size, MemoryParts.Size::plus));
            });
            all.add(Memory.of("together", together));
            return all;
        }
    }

    private Running start(Path data) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("windows-client", "app", "jvm.options")));
        command.addAll(options);
        command.addAll(List.of(
                Files.exists(cache) ? "-XX:AOTCache=" + cache : "-XX:AOTCacheOutput=" + cache,
                "-Dparley.call-engine=chat.parley.calls.testing.CodedEngine 1 " + WIDTH + " " + HEIGHT + " "
                        + directory.resolve("heard"),
                "-cp",
                jars(),
                Launcher.class.getName(),
                "--data=" + data));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DISPLAY", display);
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("client.log").toFile()));
        long begun = System.nanoTime();
        Process process = builder.start();
        xdotool(process, "search", "--sync", "--onlyvisible", "--name", "Parley$");
        double seconds = (System.nanoTime() - begun) / 1e9;
        Thread.sleep(3_000);
        return new Running(process, seconds);
    }

    /**
     * What {@code ./parley desktop} has, and the coded devices: the JVM keeps the directory of each jar in memory, so others
     * would count. What a start writes down must come from jars alone.
     */
    private static String jars() throws IOException {
        String runtime = Files.readString(Path.of("windows-client", "app", "target", "runtime-classpath"));
        return Stream.concat(
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> OWN_JAR.matcher(entry).find()),
                        Stream.of(runtime.strip()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void xdotool(Process client, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DISPLAY", display);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        // It fails when another window goes away while it looks, and waits for ever for that of a client that is gone.
        boolean done = false;
        for (int attempt = 0; attempt < ATTEMPTS && !done && client.isAlive(); attempt++) {
            Process process = builder.start();
            CompletableFuture.anyOf(process.onExit(), client.onExit())
                    .completeOnTimeout(client, 60, TimeUnit.SECONDS)
                    .join();
            done = !process.isAlive() && process.exitValue() == 0;
            process.destroyForcibly();
        }
        if (!done) {
            throw new IllegalStateException(
                    String.join(" ", command) + " failed:\n" + Files.readString(directory.resolve("client.log")));
        }
    }

    private static void print(Report report) {
        System.out.printf(
                "First start, which writes down what it loads: %.1f s to the window%n", report.firstStartSeconds());
        System.out.printf(
                "Later starts: %s s%n",
                String.join(
                        ", ",
                        report.startSeconds().stream()
                                .sorted()
                                .map(seconds -> String.format("%.1f", seconds))
                                .toList()));
        System.out.printf("%-28s %9s %13s %6s%n", "MiB", "resident", "proportional", "alone");
        report.signedIn().forEach(one -> print("signed in", one));
        report.call().forEach(one -> print("call of four", one));
    }

    private static void print(String when, Memory memory) {
        System.out.printf(
                "%-28s %9.0f %13.0f %6.0f  %s%n",
                when + ": " + memory.process(),
                memory.resident(),
                memory.proportional(),
                memory.alone(),
                memory.parts().entrySet().stream()
                        .map(part -> String.format(
                                "%s %.0f", part.getKey().name().toLowerCase(Locale.ROOT), part.getValue()))
                        .collect(Collectors.joining(", ")));
    }
}
