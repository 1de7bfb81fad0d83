package chat.parley.bench.search;

import chat.parley.bench.client.AccessTokens;
import chat.parley.bench.client.Accounts;
import chat.parley.bench.client.Asker;
import chat.parley.bench.client.Network;
import chat.parley.bench.client.SignedInPerson;
import chat.parley.bench.report.Machines;
import chat.parley.bench.system.StandaloneSystem;
import chat.parley.engines.Engines;
import chat.parley.engines.EnginesOptions;
import chat.parley.engines.PostgresAddress;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.client.Search;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.ChatCreated;
import chat.parley.wire.server.SearchPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./parley bench search}: starts a standalone Parley, lets people write very many messages by the way of every
 * message, and asks for them over a socket as a client does: one question after the other, each measured from the sent
 * frame to the answer.
 */
public final class SearchBenchmark {
    private static final int WRITERS = 60;
    private static final int SOCKETS_OF_EACH = 3;
    private static final int WRITERS_OF_A_CHAT = 4;
    private static final int SAMPLES = 2_000;
    private static final int THREADS = 2;
    private static final long SEED = 42;

    /** The largest chat has about 70 in a thousand messages of two hundred chats. */
    private static final double CHAT_EXPONENT = 0.7;

    private final SearchBenchOptions options;
    private final List<UUID> chats = new ArrayList<>();
    private final List<List<String>> samples = new ArrayList<>();
    private final ChatTexts texts = new ChatTexts(SEED);
    private final Random random = new Random(SEED);

    private SearchBenchmark(SearchBenchOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(SearchBenchOptions.USAGE);
            return;
        }
        SearchBenchOptions options;
        try {
            options = SearchBenchOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println("bench search: " + wrong.getMessage() + "\n" + SearchBenchOptions.USAGE);
            System.exit(2);
            return;
        }
        new SearchBenchmark(options).run();
    }

    private void run() throws IOException, SQLException {
        Instant startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Path data = Files.createTempDirectory("parley-bench").resolve("data");
        say("Starting Parley in " + data);
        double writtenPerSecond;
        double lag;
        Map<Question, Measured> measured;
        try (StandaloneSystem system = StandaloneSystem.start(data, options.webClient(), List.of());
                Network network = new Network(THREADS)) {
            Accounts accounts = new Accounts(system.http(), system.http());
            say("Making " + (WRITERS + 1) + " accounts");
            List<SignedInPerson> people = accounts.createPeople(system.admin(), "search.", WRITERS + 1);
            Asker asker = Asker.connect(network, system.gateway(), people.getLast());
            createChats(asker, people);
            say("Writing " + options.messages() + " messages");
            long begun = System.nanoTime();
            Instant from = Instant.now();
            write(network, system, people);
            long written = System.nanoTime();
            writtenPerSecond = options.messages() * 1e9 / (written - begun);
            say(String.format("Written at %,.0f/s; waiting for the index", writtenPerSecond));
            lag = awaitIndex(asker);
            say(String.format("Indexed %.1f s later; asking %d questions", lag, options.questions()));
            Question.Samples known = new Question.Samples(
                    samples,
                    chats,
                    people.stream()
                            .limit(WRITERS)
                            .map(person -> person.person().id())
                            .toList(),
                    from,
                    Instant.now());
            ask(asker, known, options.questions() / 4);
            measured = ask(asker, known, options.questions());
        }
        report(startedAt, data, writtenPerSecond, lag, measured);
    }

    private void createChats(Asker asker, List<SignedInPerson> people) {
        for (int i = 0; i < options.chats(); i++) {
            List<UUID> members = writersOf(i).stream()
                    .map(writer -> people.get(writer).person().id())
                    .toList();
            ChatCreated created = (ChatCreated)
                    asker.ask(id -> new ChatCreate(id, Ids.next(), Ids.next(), ChatKind.GROUP, "Chat", members))
                            .join();
            chats.add(created.chat().id());
        }
    }

    private static List<Integer> writersOf(int chat) {
        return IntStream.range(0, WRITERS_OF_A_CHAT)
                .mapToObj(i -> (chat * WRITERS_OF_A_CHAT + i * 7) % WRITERS)
                .distinct()
                .toList();
    }

    private void write(Network network, StandaloneSystem system, List<SignedInPerson> people) {
        List<List<Integer>> chatsOf = IntStream.range(0, WRITERS)
                .mapToObj(i -> (List<Integer>) new ArrayList<Integer>())
                .toList();
        for (int chat = 0; chat < options.chats(); chat++) {
            for (int writer : writersOf(chat)) {
                chatsOf.get(writer).add(chat);
            }
        }
        AtomicInteger left = new AtomicInteger(options.messages());
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS * SOCKETS_OF_EACH; i++) {
            List<Integer> mine = chatsOf.get(i % WRITERS);
            AccessTokens tokens = people.get(i % WRITERS);
            writers.add(Writer.write(network, system.gateway(), tokens, () -> message(left, mine)));
        }
        CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).join();
    }

    /** Called by several event loops. */
    private synchronized @Nullable MessageSend message(AtomicInteger left, List<Integer> mine) {
        int number = options.messages() - left.getAndDecrement();
        if (number >= options.messages() || mine.isEmpty()) {
            return null;
        }
        if (number % (options.messages() / 10 + 1) == 0) {
            say(number + " messages");
        }
        List<String> words = texts.next();
        if (words.size() > 1 && random.nextInt(1 + number) < SAMPLES) {
            if (samples.size() < SAMPLES) {
                samples.add(words);
            } else {
                samples.set(random.nextInt(SAMPLES), words);
            }
        }
        UUID chat = chats.get(one(mine));
        return new MessageSend("-", Ids.next(), chat, MessageBody.of(String.join(" ", words)));
    }

    /** Chats with low numbers get more. */
    private int one(List<Integer> mine) {
        double sum = mine.stream().mapToDouble(SearchBenchmark::weight).sum();
        double at = random.nextDouble() * sum;
        for (int chat : mine) {
            at -= weight(chat);
            if (at < 0) {
                return chat;
            }
        }
        return mine.getLast();
    }

    private static double weight(int chat) {
        return Math.pow(chat + 1.0, -CHAT_EXPONENT);
    }

    /** Events are in order, so when the last message is found all are. */
    private double awaitIndex(Asker asker) {
        long begun = System.nanoTime();
        String mark = "endofall";
        asker.ask(id -> new MessageSend(id, Ids.next(), chats.getFirst(), MessageBody.of(mark)))
                .join();
        while (!(asker.ask(id -> new Search(id, mark, null, null, null, null, null, null, 1))
                                .join()
                        instanceof SearchPage page)
                || page.hits().isEmpty()) {
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private Map<Question, Measured> ask(Asker asker, Question.Samples known, int count) {
        Map<Question, Measured> measured = new EnumMap<>(Question.class);
        List<Question> kinds = List.of(Question.values());
        for (int i = 0; i < count; i++) {
            Question kind = kinds.get(i % kinds.size());
            Search question = kind.ask("-", known, random);
            long begun = System.nanoTime();
            SearchPage page =
                    (SearchPage) asker.ask(id -> Asker.withId(question, id)).join();
            measured.computeIfAbsent(kind, key -> new Measured())
                    .add(System.nanoTime() - begun, page.hits().size());
        }
        return measured;
    }

    private static final class Measured {
        private final Histogram nanos = new Histogram(3);
        private long hits;

        void add(long took, int found) {
            nanos.recordValue(took);
            hits += found;
        }

        void add(Measured other) {
            nanos.add(other.nanos);
            hits += other.hits;
        }

        SearchReport.Summary summary() {
            return new SearchReport.Summary(
                    nanos.getTotalCount(),
                    millis(50),
                    millis(95),
                    millis(99),
                    nanos.getMaxValue() / 1e6,
                    (double) hits / nanos.getTotalCount());
        }

        private double millis(double percentile) {
            return nanos.getValueAtPercentile(percentile) / 1e6;
        }
    }

    private void report(
            Instant startedAt, Path data, double writtenPerSecond, double lag, Map<Question, Measured> measured)
            throws IOException, SQLException {
        Map<String, SearchReport.Summary> kinds = new TreeMap<>();
        Measured all = new Measured();
        measured.forEach((kind, one) -> {
            kinds.put(kind.name().toLowerCase(java.util.Locale.ROOT), one.summary());
            all.add(one);
        });
        double indexMib;
        double messagesMib;
        try (Engines engines = Engines.open(EnginesOptions.standalone(data))) {
            engines.postgres().start();
            PostgresAddress address = engines.postgres().address();
            indexMib = mib(address, "pg_total_relation_size('message_terms')");
            messagesMib = mib(
                    address,
                    "sum(pg_total_relation_size(inhrelid)) from pg_inherits where inhparent = 'messages'::regclass");
        }
        SearchReport report = new SearchReport(
                startedAt,
                Machines.here(),
                options.messages(),
                options.chats(),
                writtenPerSecond,
                lag,
                indexMib,
                messagesMib,
                all.summary(),
                kinds);
        System.out.println(report.table());
        Files.createDirectories(options.results());
        Path file = options.results().resolve("search-" + startedAt.toString().replace(":", "") + ".json");
        Files.writeString(
                file, WireJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
        say("Report: " + file);
    }

    private static double mib(PostgresAddress address, String expression) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + expression)) {
            row.next();
            return row.getDouble(1) / (1024 * 1024);
        }
    }

    private static void say(String what) {
        System.err.println("==> " + what);
    }
}
