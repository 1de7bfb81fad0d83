package chat.parley.e2e.atrest;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.e2e.system.Cluster;
import chat.parley.e2e.system.Conversation;
import chat.parley.e2e.system.Patience;
import chat.parley.e2e.system.Service;
import chat.parley.e2e.worker.TroubleConfiguration;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.topology.Queue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever gets hold of the disks reads nothing: neither in PostgreSQL's files or a dump, nor in RabbitMQ's log and dead
 * letters, nor in Redis's file, nor in any log is there a word of what people wrote, of a group's title, or of a file that
 * was uploaded.
 */
class AtRestTest {
    private static final String LATIN = "bcdfghjklmnpqrstvwxz";
    private static final String CYRILLIC = "бвгджзклмнпрстфхцчшщ";
    private static final int WORD_CHARS = 16;
    private static final int WAITING = 8;
    private static final Path DUMP = Path.of("dump");

    private final Random random = new Random();
    private final Cluster cluster = Cluster.running();
    private final Stores stores = new Stores(cluster.engines());
    private final List<String> words = new ArrayList<>();

    @Test
    void noWordIsReadable() throws IOException, SQLException, TimeoutException, InterruptedException {
        try (Conversation conversation = Conversation.begin(cluster)) {
            conversation.create(0, ChatKind.GROUP, "Title " + word(LATIN), conversation.people());
            conversation.create(1, ChatKind.GROUP, word(CYRILLIC), conversation.people());
            sayWords(conversation, 20);
            uploadAFile();
            conversation.awaitAllAcknowledged();
            leaveADeadLetter(conversation);
            leaveMessagesWaiting(conversation);
            List<String> controls = List.of(word(LATIN), word(LATIN), word(LATIN));
            stores.writeIntoPostgres(controls.get(0));
            stores.writeIntoRabbit(controls.get(1));
            stores.writeIntoRedis(controls.get(2));
            words.removeAll(controls);
            stores.writeEverythingToDisk();

            assertFoundInEveryStore(controls);
            assertThat(search(words)).isEmpty();

            cluster.worker(0).start();
            cluster.worker(1).start();
            assertThat(conversation.audit()).isEmpty();
        }
    }

    /** Says messages that hold new words, each alone and among others. */
    private void sayWords(Conversation conversation, int count) {
        for (int i = 0; i < count; i++) {
            sayWord(conversation, i);
        }
    }

    private void sayWord(Conversation conversation, int number) {
        List<Chat> chats = conversation.chats();
        Chat chat = chats.get(number % chats.size());
        String text = number % 3 == 0 ? word(CYRILLIC) : "words " + word(LATIN) + " " + word(LATIN) + " and more";
        conversation.say(chat, chat.members().getFirst().userId(), text);
    }

    /** Its name and content hold new words. */
    private void uploadAFile() throws IOException, InterruptedException {
        cluster.fileApi().start();
        String token = cluster.administrator().current().toCompletableFuture().join();
        UUID id = Ids.next();
        byte[] content = ("a file " + word(LATIN) + " " + word(CYRILLIC) + "\n").getBytes(StandardCharsets.UTF_8);
        String begin = "{\"id\":\"" + id + "\",\"name\":\"" + word(LATIN) + ".txt\",\"mediaType\":\"text/x-"
                + word(LATIN) + "\",\"size\":" + content.length + "}";
        assertThat(call(token, "POST", "", begin.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(201);
        assertThat(call(token, "PUT", "/" + id + "/parts/0", content)).isEqualTo(204);
        assertThat(call(token, "POST", "/" + id + "/complete", new byte[0])).isEqualTo(200);
        assertThat(call(token, "GET", "/" + id, new byte[0])).isEqualTo(200);
        cluster.fileApi().process().stop();
    }

    private int call(String token, String method, String path, byte[] body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(cluster.fileApi().http().resolve("/api/files" + path))
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /** The workers fail on a frame until they set it aside, then are themselves again. */
    private void leaveADeadLetter(Conversation conversation) throws IOException {
        Path failing = Files.createTempFile("parley-e2e", "failing");
        List<Service> workers = List.of(cluster.worker(0), cluster.worker(1));
        for (Service worker : workers) {
            worker.process().stop();
            worker.launch(TroubleConfiguration.failWhileExists(failing));
        }
        workers.forEach(Service::awaitReady);
        Chat chat = conversation.chats().getFirst();
        conversation.say(chat, conversation.people().getFirst(), "poison " + word(LATIN));
        Patience.until(
                () -> conversation.ledger().entries().stream().anyMatch(entry -> entry.refused() == ErrorCode.INTERNAL),
                () -> "the frame was not set aside");
        Files.delete(failing);
        assertThat(waitingIn(List.of(Queue.dead()))).isPositive();
    }

    /** There are no workers any more, so what is said stays in the partitions' queues. */
    private void leaveMessagesWaiting(Conversation conversation) {
        // In order, so that nothing comes back unacked.
        cluster.worker(0).process().stop();
        cluster.worker(1).process().stop();
        List<Queue> partitions = IntStream.range(0, Cluster.PARTITIONS)
                .mapToObj(Queue::partition)
                .toList();
        assertThat(waitingIn(partitions)).isZero();
        for (int said = 1; said <= WAITING; said++) {
            sayWord(conversation, said);
            // One by one: several that wait together become one message of the broker.
            int expected = said;
            Patience.until(
                    () -> waitingIn(partitions) >= expected,
                    () -> waitingIn(partitions) + " instead of " + expected + " wait in the partitions");
        }
    }

    private long waitingIn(List<Queue> queues) {
        try {
            return stores.waitingIn(queues.stream().map(Queue::queueName).toList());
        } catch (IOException | TimeoutException failure) {
            throw new UncheckedIOException(new IOException(failure));
        }
    }

    /** Otherwise finding nothing would mean nothing. */
    private void assertFoundInEveryStore(List<String> controls) throws IOException, SQLException {
        List<PlaintextScanner.Finding> findings = search(controls);
        Path data = cluster.engines().dataDirectory();
        assertFound(
                findings,
                controls.get(0),
                data.resolve("postgres").resolve("data").resolve("base"));
        assertFound(findings, controls.get(0), DUMP);
        assertFound(findings, controls.get(1), data.resolve("rabbitmq"));
        assertFound(findings, controls.get(2), data.resolve("redis"));
    }

    private static void assertFound(List<PlaintextScanner.Finding> findings, String word, Path place) {
        assertThat(findings).as("what is found in " + place).anySatisfy(finding -> {
            assertThat(finding.word()).isEqualTo(word);
            assertThat(finding.file()).startsWithRaw(place);
        });
    }

    private List<PlaintextScanner.Finding> search(List<String> searched) throws IOException, SQLException {
        PlaintextScanner scanner = new PlaintextScanner(searched);
        List<PlaintextScanner.Finding> findings = new ArrayList<>();
        for (Path directory : directories(cluster.engines().dataDirectory())) {
            findings.addAll(scanner.scan(directory));
        }
        stores.dump().forEach((table, text) -> findings.addAll(scanner.scan(DUMP.resolve(table), text)));
        return findings;
    }

    /** Without the lock file beside them: whoever reads it in the process that holds the lock lets go of it. */
    private static List<Path> directories(Path data) throws IOException {
        try (Stream<Path> entries = Files.list(data)) {
            return entries.filter(Files::isDirectory).toList();
        }
    }

    private String word(String letters) {
        String word = IntStream.range(0, WORD_CHARS)
                .mapToObj(i -> letters.charAt(random.nextInt(letters.length())))
                .map(String::valueOf)
                .collect(Collectors.joining());
        words.add(word);
        return word;
    }
}
