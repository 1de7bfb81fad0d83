package chat.parley.bench.mixed;

import chat.parley.bench.client.Accounts;
import chat.parley.bench.client.Asker;
import chat.parley.bench.client.Network;
import chat.parley.bench.client.SignedInPerson;
import chat.parley.bench.report.Machines;
import chat.parley.bench.system.StandaloneSystem;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.server.ChatCreated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * {@code ./parley bench mixed}: starts a standalone Parley and lets people do what people do, in {@link Act realistic
 * proportions} and in open loop: each act is due at a fixed moment, whatever the server does, and its latency counts from
 * that moment.
 */
public final class MixedBenchmark {
    private static final int GROUP = 10;
    private static final int THREADS = 2;
    /** Until the compiler has seen everything: a server that has just started would refuse much at once. */
    private static final List<Integer> WARM_UP_RATES = List.of(20, 60, 150);

    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private final MixedBenchOptions options;

    private MixedBenchmark(MixedBenchOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(MixedBenchOptions.USAGE);
            return;
        }
        MixedBenchOptions options;
        try {
            options = MixedBenchOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println("bench mixed: " + wrong.getMessage() + "\n" + MixedBenchOptions.USAGE);
            System.exit(2);
            return;
        }
        new MixedBenchmark(options).run();
    }

    private void run() throws IOException {
        Instant startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Path data = Files.createTempDirectory("parley-bench").resolve("data");
        say("Starting Parley in " + data);
        List<MixedReport.Step> steps = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        try (StandaloneSystem system = StandaloneSystem.start(data, options.webClient(), List.of());
                Network network = new Network(THREADS)) {
            say("Making " + options.people() + " accounts");
            List<SignedInPerson> people =
                    new Accounts(system.http(), system.http()).createPeople(system.admin(), "mixed.", options.people());
            List<Asker> askers = people.stream()
                    .map(person -> Asker.connect(network, system.gateway(), person))
                    .toList();
            List<Member> members = members(askers, people, groups);
            say("Warming up");
            for (int rate : WARM_UP_RATES) {
                new MixedRun(members, groups, rate, WARM_UP).perform(system::probe);
            }
            for (int rate : options.rates()) {
                say(rate + " acts/s");
                steps.add(new MixedRun(members, groups, rate, options.duration()).perform(system::probe));
            }
        }
        write(new MixedReport(startedAt, Machines.here(), options.people(), groups.size(), steps));
    }

    private static List<Member> members(List<Asker> askers, List<SignedInPerson> people, List<Group> groups) {
        List<List<Group>> groupsOf = people.stream()
                .map(person -> (List<Group>) new ArrayList<Group>())
                .toList();
        for (int first = 0; first < people.size(); first += GROUP / 2) {
            int from = first;
            List<Integer> numbers = IntStream.range(0, GROUP)
                    .mapToObj(i -> (from + i) % people.size())
                    .toList();
            List<UUID> others = numbers.stream()
                    .skip(1)
                    .map(number -> people.get(number).person().id())
                    .toList();
            ChatCreated created = (ChatCreated) askers.get(from)
                    .ask(id -> new ChatCreate(id, Ids.next(), Ids.next(), ChatKind.GROUP, "Group " + from, others))
                    .join();
            Group group = new Group(created.chat().id(), created.chat().lastSeq());
            groups.add(group);
            numbers.forEach(number -> groupsOf.get(number).add(group));
        }
        return IntStream.range(0, people.size())
                .mapToObj(number -> new Member(askers.get(number), groupsOf.get(number), number))
                .toList();
    }

    private void write(MixedReport report) throws IOException {
        System.out.println(report.table());
        Files.createDirectories(options.results());
        Path file = options.results()
                .resolve("mixed-" + report.startedAt().toString().replace(":", "") + ".json");
        Files.writeString(
                file, WireJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
        say("Report: " + file);
    }

    private static void say(String what) {
        System.err.println("==> " + what);
    }
}
