package chat.parley.worker.search;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.Search;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.SearchHit;
import chat.parley.wire.model.SearchedContent;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.SearchPage;
import chat.parley.worker.chat.ChatTestWorker;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.search.core.Position;
import chat.parley.worker.search.core.SearchQuery;
import chat.parley.worker.search.core.TextAnalysis;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A search finds exactly what one finds who decrypts every message that the person may see and looks at each: against a
 * real PostgreSQL, with random texts, questions, members, deleted messages, and all ways through the index.
 */
class SearchPropertyTest {
    private static final List<String> WORDS = List.of(
            "встреча",
            "встречу",
            "встречи",
            "ёлка",
            "елки",
            "книга",
            "книгами",
            "и",
            "в",
            "на",
            "при",
            "привет",
            "прилёт",
            "deploy",
            "deployed",
            "deploying",
            "meeting",
            "meetings",
            "the",
            "a",
            "café",
            "cafe",
            "file_1.pdf",
            "https://example.com/x",
            "don't",
            "東京",
            "👍",
            "15:00",
            "internationalization",
            "internationalizes");

    private static final List<String> QUESTIONS = List.of(
            "встреча",
            "елки",
            "книгой",
            "и",
            "в",
            "при",
            "deploys",
            "meet",
            "the",
            "a",
            "cafe",
            "file",
            "example.com",
            "dont",
            "東",
            "👍",
            "15",
            "internationaliz",
            "internationalizer",
            "the meeting",
            "и в на",
            "\"the meeting\"",
            "\"в и\"",
            "\"deploy",
            "книга the при",
            "нет",
            "...");

    private final TestDatabase database = TestDatabase.fresh();
    private final ChatTestWorker worker = new ChatTestWorker(database);
    private final MessageReader reader = new MessageReader(database.keys());
    private final Indexer indexer = new Indexer(database.chatPool(), database.keys(), reader, Clock.systemUTC());
    private final UUID ann = database.addUser("ann");
    private final UUID bob = database.addUser("bob");
    private final List<UUID> chats = new ArrayList<>();
    private UUID foreign = Ids.next();

    @BeforeEach
    void createChats() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            chats.add(create(ann, bob));
        }
        foreign = create(bob);
    }

    private UUID create(UUID creator, UUID... others) throws InterruptedException {
        ChatCreate create = Frames.group("chat", others);
        worker.carryOutAll(List.of(ChatTestWorker.work(creator, create)));
        return create.chatId();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private MessageSearch search(int scanned, int examined) {
        SearchProperties properties = new SearchProperties(1, examined, scanned, 1);
        return new MessageSearch(
                new Snapshots(database.queryPool(), Duration.ofSeconds(1)),
                new SearchStore(reader),
                database.keys(),
                properties,
                new SearchMetrics(new SimpleMeterRegistry()));
    }

    private void write(Random random, int count) throws InterruptedException {
        List<Work> works = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID chat = random.nextInt(6) == 0 ? foreign : chats.get(random.nextInt(chats.size()));
            UUID sender = chat.equals(foreign) || random.nextBoolean() ? bob : ann;
            StringBuilder text = new StringBuilder();
            for (int words = 1 + random.nextInt(8); words > 0; words--) {
                text.append(random.nextInt(9) == 0 ? "?! " : "")
                        .append(WORDS.get((int) (WORDS.size() * Math.pow(random.nextDouble(), 2))))
                        .append(' ');
            }
            works.add(ChatTestWorker.work(sender, Frames.send(chat, text.toString())));
            if (random.nextInt(20) == 0 || i == count - 1) {
                worker.carryOutAll(works);
                works.clear();
            }
        }
    }

    private List<MessageReader.InChat> stored() {
        try (PostgresTransaction transaction = PostgresTransaction.write(database.chatPool())) {
            List<MessageReader.InChat> all = reader.read(transaction, MessageReader.SELECT + "from messages m");
            transaction.commit();
            return all;
        }
    }

    private void index(Random random) {
        List<MessageAddress> addresses = new ArrayList<>();
        stored().forEach(in ->
                addresses.add(new MessageAddress(in.chatId(), in.message().seq())));
        Collections.shuffle(addresses, random);
        indexer.index(addresses);
        indexer.index(addresses.subList(0, addresses.size() / 2));
    }

    private List<Position> naive(Search frame, Predicate<MessageReader.InChat> visible) {
        TextAnalysis analysis = new TextAnalysis();
        SearchQuery query = SearchQuery.of(frame, analysis);
        return stored().stream()
                .filter(visible)
                .filter(in -> frame.chatId() == null || frame.chatId().equals(in.chatId()))
                .filter(in -> !query.findsNothing()
                        && query.match(in.message(), analysis).isPresent())
                .map(in -> position(in.chatId(), in.message()))
                .sorted(Position.ORDER.reversed())
                .toList();
    }

    private static Position position(UUID chatId, Message message) {
        return new Position(message.sentAt(), chatId, message.seq());
    }

    private static Search frame(Search filters, @Nullable String after, int limit) {
        return new Search(
                "1",
                filters.query(),
                filters.chatId(),
                filters.senderId(),
                filters.from(),
                filters.to(),
                filters.has(),
                after,
                limit);
    }

    private static List<Position> found(MessageSearch search, UUID userId, Search filters, int limit) {
        List<Position> found = new ArrayList<>();
        String after = null;
        do {
            SearchPage page = (SearchPage) search.find(userId, frame(filters, after, limit));
            assertThat(page.hits()).hasSizeLessThanOrEqualTo(limit);
            assertThat(page.partial())
                    .isEqualTo(page.next() != null && page.hits().size() < limit);
            for (SearchHit hit : page.hits()) {
                found.add(position(hit.chatId(), hit.message()));
            }
            after = page.next();
        } while (after != null);
        return found;
    }

    private Search question(Random random, List<MessageReader.InChat> stored) {
        boolean filtered = random.nextBoolean();
        Instant some = stored.get(random.nextInt(stored.size())).message().sentAt();
        boolean worded = !filtered || random.nextInt(4) > 0;
        return new Search(
                "1",
                worded ? QUESTIONS.get(random.nextInt(QUESTIONS.size())) : null,
                filtered && random.nextInt(3) == 0 ? chats.get(random.nextInt(chats.size())) : null,
                filtered && random.nextInt(3) == 0 ? (random.nextBoolean() ? ann : bob) : null,
                filtered && (!worded || random.nextInt(3) == 0) ? some : null,
                filtered && random.nextInt(3) == 0 ? some.plusMillis(3 + random.nextInt(48)) : null,
                filtered && random.nextInt(6) == 0 ? SearchedContent.LINK : null,
                null,
                1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void findsWhatALookAtEveryMessageFinds(int seed) throws InterruptedException {
        Random random = new Random(seed);
        write(random, 400);
        database.execute(
                "update messages set ciphertext = null, version = version + 1000 where seq % 11 = 3 and chat_id = $1",
                chats.getFirst());
        database.execute(
                "update chat_members set left_version = 1000 where user_id = $1 and chat_id = $2",
                ann,
                chats.getLast());
        database.execute(
                "update chat_members set visible_from_seq = 30 where user_id = $1 and chat_id = $2", ann, chats.get(1));
        database.execute(
                "insert into hidden_messages select $1, chat_id, seq, 1 from messages where chat_id = $2 and seq % 3 = 1",
                ann, chats.get(2));
        index(random);
        List<MessageReader.InChat> stored = stored();
        Predicate<MessageReader.InChat> seen =
                in -> chats.subList(0, chats.size() - 1).contains(in.chatId())
                        && !(in.chatId().equals(chats.get(1)) && in.message().seq() < 30)
                        && !(in.chatId().equals(chats.get(2)) && in.message().seq() % 3 == 1);
        List<UUID> visible = chats.subList(0, chats.size() - 1);
        List<MessageSearch> ways = List.of(search(0, 2_000), search(64, 2_000), search(1_000_000, 2_000), search(0, 7));
        for (int i = 0; i < 60; i++) {
            Search filters = question(random, stored);
            if (filters.chatId() != null && !visible.contains(filters.chatId())) {
                assertThat(ways.getFirst().find(ann, filters)).isInstanceOf(Failure.class);
                continue;
            }
            MessageSearch way = ways.get(i % ways.size());
            assertThat(found(way, ann, filters, 3 + random.nextInt(48)))
                    .as("%s %s", filters.query(), filters)
                    .isEqualTo(naive(filters, seen));
        }
    }

    @Test
    void aStrangerFindsNothing() throws InterruptedException {
        write(new Random(5), 100);
        index(new Random(5));
        UUID eve = database.addUser("eve");
        assertThat(found(search(0, 100), eve, new Search("1", "и", null, null, null, null, null, null, 1), 10))
                .isEmpty();
        assertThat(search(0, 100).find(eve, new Search("1", "и", foreign, null, null, null, null, null, 1)))
                .isInstanceOf(Failure.class);
        assertThat(found(search(0, 100), bob, new Search("1", "и", foreign, null, null, null, null, null, 1), 10))
                .isNotEmpty();
    }

    @Test
    void aForgedCursorIsRefused() {
        assertThat(((Failure) search(0, 100).find(ann, new Search("1", "и", null, null, null, null, null, "x", 1)))
                        .message())
                .isEqualTo("after must be next of a search.page");
    }

    @Test
    void whatWasReadEarlierDoesNotReplaceWhatWasReadLater() throws InterruptedException {
        worker.carryOutAll(List.of(ChatTestWorker.work(ann, Frames.send(chats.getFirst(), "встреча"))));
        List<MessageReader.InChat> before = stored();
        database.execute("update messages set ciphertext = null, version = version + 1");
        index(new Random(1));
        try (PostgresTransaction transaction = PostgresTransaction.write(database.chatPool())) {
            indexer.store(transaction, before);
            transaction.commit();
        }
        assertThat(count("cardinality(terms) > 0")).isZero();
    }

    @Test
    void rebuildingMakesTheSameIndexAndGoesOnWhereItWasEnded() throws InterruptedException {
        write(new Random(9), 200);
        index(new Random(9));
        long all = count("true");
        UUID first = chats.stream().min(Comparator.comparing(UUID::toString)).orElseThrow();
        long ofFirst = database.execute("delete from message_terms where chat_id = $1", first);
        database.execute("update message_terms set terms = '{}'");
        database.execute(
                "insert into message_terms select seq + 1000, version, created_at, chat_id, terms from message_terms");
        database.execute("insert into search_rebuild (started_at, done_chat_id) values (now(), $1)", first);

        SearchRebuild rebuild = new SearchRebuild(database.chatPool(), indexer, reader, Clock.systemUTC());
        assertThat(rebuild.run()).isEqualTo(all - ofFirst);
        assertThat(count("cardinality(terms) > 0")).isEqualTo(all - ofFirst);
        assertThat(count("true")).isEqualTo(all - ofFirst);

        assertThat(rebuild.run()).isEqualTo(all);
        assertThat(count("cardinality(terms) > 0")).isEqualTo(all);
        assertThat(count("true")).isEqualTo(all);
    }

    private long count(String condition) {
        try (PostgresTransaction transaction = PostgresTransaction.write(database.chatPool())) {
            return transaction
                    .select("select count(*) from message_terms where " + condition, row -> Columns.integer64(row, 0))
                    .getFirst();
        }
    }
}
