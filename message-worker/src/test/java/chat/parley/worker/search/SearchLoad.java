package chat.parley.worker.search;

import chat.parley.engines.PostgresAddress;
import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.MasterKeyset;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.Search;
import chat.parley.wire.server.SearchPage;
import chat.parley.worker.chat.ChatTestWorker;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Measures the search by itself, without broker and sockets: for a quick look while changing it. {@code ./parley bench
 * search} measures what people see.
 *
 * <p>Arguments: number of messages, of chats, then host, port, database, user and password of a PostgreSQL, and a file for
 * the master keyset. When that exists the database was filled by an earlier run.
 */
final class SearchLoad {
    private static final int AT_ONCE = 500;
    private final ZipfTexts texts = new ZipfTexts();
    private final Random random = new Random(4);
    private final TestDatabase database;
    private final Indexer indexer;
    private final MessageSearch search;
    private final UUID ann;
    private final UUID bob;
    private final List<UUID> chats = new ArrayList<>();

    private SearchLoad(TestDatabase database) {
        this.database = database;
        MessageReader reader = new MessageReader(database.keys());
        this.indexer = new Indexer(database.chatPool(), database.keys(), reader, Clock.systemUTC());
        this.search = new MessageSearch(
                new Snapshots(database.queryPool(), Duration.ofSeconds(1)),
                new SearchStore(reader),
                database.keys(),
                new SearchProperties(
                        1, Integer.getInteger("examined", 2_000), Integer.getInteger("scanned", 20_000), 1),
                new SearchMetrics(new SimpleMeterRegistry()));
        this.ann = ids("select id from users where login = 'ann'").stream()
                .findFirst()
                .orElseGet(() -> database.addUser("ann"));
        this.bob = ids("select id from users where login = 'bob'").stream()
                .findFirst()
                .orElseGet(() -> database.addUser("bob"));
        chats.addAll(ids("select id from chats"));
    }

    private List<UUID> ids(String sql) {
        try (PostgresTransaction transaction = PostgresTransaction.write(database.chatPool())) {
            List<UUID> ids = transaction.select(sql, row -> Columns.uuid(row, 0));
            transaction.commit();
            return ids;
        }
    }

    public static void main(String[] arguments) throws Exception {
        int messages = Integer.parseInt(arguments[0]);
        int chats = Integer.parseInt(arguments[1]);
        PostgresAddress address = new PostgresAddress(
                arguments[2], Integer.parseInt(arguments[3]), arguments[4], arguments[5], arguments[6]);
        Path file = Path.of(arguments[7]);
        boolean filled = Files.exists(file);
        MasterKeyset master = filled ? MasterKeyset.parse(Files.readString(file)) : MasterKeyset.generate();
        try (TestDatabase database = TestDatabase.at(address, master)) {
            SearchLoad load = new SearchLoad(database);
            if (!filled) {
                Files.writeString(file, master.toJson());
                load.write(messages, chats);
            }
            for (int round = 0; round < 3; round++) {
                load.ask(round);
            }
        }
    }

    private void write(int messages, int chatCount) throws InterruptedException {
        for (int i = 0; i < chatCount; i++) {
            ChatCreate create = Frames.group("chat", bob);
            ChatTestWorker worker = new ChatTestWorker(database);
            worker.carryOutAll(List.of(ChatTestWorker.work(ann, create)));
            chats.add(create.chatId());
        }
        ChatTestWorker worker = new ChatTestWorker(database);
        long begun = System.nanoTime();
        Map<UUID, Long> seqs = new TreeMap<>();
        for (int done = 0; done < messages; done += AT_ONCE) {
            List<Work> works = new ArrayList<>();
            List<MessageAddress> addresses = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                UUID chat = chats.get((int) (chatCount * Math.pow(random.nextDouble(), 3)));
                works.add(ChatTestWorker.work(
                        random.nextInt(20) == 0 ? bob : ann, Frames.send(chat, texts.next(random))));
                addresses.add(new MessageAddress(chat, seqs.merge(chat, 1L, Long::sum)));
            }
            worker.carryOutAll(works);
            indexer.index(addresses);
            if (done % 50_000 == 0) {
                System.out.printf("%d messages, %.0f s%n", done, (System.nanoTime() - begun) / 1e9);
            }
        }
        print("select pg_size_pretty(pg_total_relation_size('message_terms'))");
        print("select pg_size_pretty(pg_relation_size('message_terms_by_term'))");
        print("select pg_size_pretty(pg_relation_size('message_terms'))");
    }

    private void print(String sql) {
        try (PostgresTransaction transaction = PostgresTransaction.write(database.chatPool())) {
            System.out.println(sql + ": " + transaction.select(sql, row -> Columns.text(row, 0)));
            transaction.commit();
        }
    }

    private void ask(int round) {
        Map<String, Function<Random, Search>> kinds = new TreeMap<>(Map.of(
                "common", some -> words(texts.word(some.nextInt(30))),
                "middling", some -> words(texts.word(100 + some.nextInt(2_000))),
                "rare", some -> words(texts.word(8_000 + some.nextInt(10_000))),
                "absent", some -> words("ъюж" + texts.word(some.nextInt(10_000))),
                "two", some -> words(texts.word(some.nextInt(60)) + " " + texts.word(30 + some.nextInt(600))),
                "phrase",
                        some -> words("\"" + texts.word(some.nextInt(60)) + " " + texts.word(some.nextInt(60)) + "\""),
                "prefix", some -> words(prefix(texts.word(100 + some.nextInt(5_000)), 2 + some.nextInt(4))),
                "chat",
                        some -> new Search(
                                "1",
                                texts.word(some.nextInt(3_000)),
                                chats.get(some.nextInt(chats.size())),
                                null,
                                null,
                                null,
                                null,
                                null,
                                20),
                "sender",
                        some -> new Search(
                                "1", texts.word(some.nextInt(3_000)), null, bob, null, null, null, null, 20)));
        for (Map.Entry<String, Function<Random, Search>> kind : kinds.entrySet()) {
            long[] times = new long[40];
            int hits = 0;
            int partial = 0;
            long cpu = cpuMillis();
            for (int i = 0; i < times.length; i++) {
                Search question = kind.getValue().apply(random);
                long begun = System.nanoTime();
                SearchPage page = (SearchPage) search.find(ann, question);
                times[i] = System.nanoTime() - begun;
                hits += page.hits().size();
                partial += page.partial() ? 1 : 0;
            }
            cpu = cpuMillis() - cpu;
            Arrays.sort(times);
            System.out.printf(
                    "%d %-9s p50 %6.1f  p95 %6.1f  max %6.1f ms, %5.1f ms CPU, %.1f hits, %d partial%n",
                    round,
                    kind.getKey(),
                    times[times.length / 2] / 1e6,
                    times[times.length * 95 / 100] / 1e6,
                    times[times.length - 1] / 1e6,
                    (double) cpu / times.length,
                    (double) hits / times.length,
                    partial);
        }
    }

    /** Of this process and of PostgreSQL's processes for it, in hundredths of a second: tells of a busy machine, too. */
    private long cpuMillis() {
        long ticks = 0;
        try (PostgresTransaction transaction = PostgresTransaction.write(database.chatPool())) {
            for (String pid : transaction.select(
                    "select pid::text from pg_stat_activity where usename = current_user union select 'self'",
                    row -> Columns.text(row, 0))) {
                String[] stat = Files.readString(Path.of("/proc", pid, "stat")).split(" ", -1);
                ticks += Long.parseLong(stat[13]) + Long.parseLong(stat[14]);
            }
            transaction.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ticks * 10;
    }

    private static String prefix(String word, int length) {
        return word.substring(0, Math.min(word.length(), length));
    }

    private static Search words(String query) {
        return new Search("1", query, null, null, null, null, null, null, 20);
    }
}
