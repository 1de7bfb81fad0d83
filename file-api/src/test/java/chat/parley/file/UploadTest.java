package chat.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.accounts.testing.ApiContract;
import chat.parley.accounts.testing.EndpointWalk;
import chat.parley.file.limit.CurrentFileLimits;
import chat.parley.file.seal.Parts;
import chat.parley.file.testing.FilesClient;
import chat.parley.file.testing.FilesClient.Answer;
import chat.parley.file.testing.FilesSystem;
import chat.parley.file.testing.TestContent;
import chat.parley.wire.Ids;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadTest {
    private final FilesSystem system = FilesSystem.running();
    private final FilesSystem.Person anna = system.person();
    private final FilesClient client = system.client(anna);

    @Test
    void everyOperationRefusesWhoMayNotCall() {
        assertThat(new EndpointWalk(system, FilesSystem.KEY_ID, FilesSystem.signingKey(), Instant.now())
                        .walk("/api/files"))
                .isEmpty();
    }

    @Test
    void everyRouteIsDescribed() {
        ApiContract.requireEveryRoute(system, "/api/files");
    }

    @Test
    void aFileGoesUpInPartsAndComesBack() {
        byte[] content = TestContent.ofSize(Parts.PART_BYTES + 5);
        UUID id = Ids.next();

        Answer begun = client.begin(id, "notes отчёт.bin", "application/x-notes; v=1", content.length);
        assertThat(begun.status()).as(begun.toString()).isEqualTo(201);
        assertThat(begun.text("id")).isEqualTo(id.toString());
        assertThat(begun.json().get("partBytes").asInt()).isEqualTo(8_388_608);
        assertThat(begun.json().get("parts").asInt()).isEqualTo(2);
        assertThat(begun.json().get("received").size()).isZero();
        assertThat(client.put(id, 1, FilesClient.part(content, 1)).status()).isEqualTo(204);
        assertThat(client.put(id, 0, FilesClient.part(content, 0)).status()).isEqualTo(204);
        Answer completed = client.complete(id);

        assertThat(completed.status()).as(completed.toString()).isEqualTo(200);
        assertThat(completed.text("attachment/fileId")).isEqualTo(id.toString());
        assertThat(completed.text("attachment/kind")).isEqualTo("file");
        assertThat(completed.text("attachment/name")).isEqualTo("notes отчёт.bin");
        assertThat(completed.text("attachment/mediaType")).isEqualTo("application/x-notes");
        assertThat(completed.json().at("/attachment/size").asInt()).isEqualTo(content.length);
        assertThat(client.complete(id).bytes()).as("completed again").isEqualTo(completed.bytes());
        assertThat(client.get(id).bytes()).isEqualTo(content);
    }

    @Test
    void anUploadGoesOnWhereItWasLeft() {
        byte[] content = TestContent.ofSize(2 * Parts.PART_BYTES + 1);
        UUID id = Ids.next();
        client.begin(id, "film", "video/mp4", content.length);
        client.put(id, 2, FilesClient.part(content, 2));

        assertReceived(client.begin(id, "film", "video/mp4", content.length), 201, 2);
        Answer early = client.complete(id);
        assertThat(early.status()).isEqualTo(400);
        assertThat(early.text("fields/parts")).isEqualTo("are missing: 0, 1");
        // The same part again changes nothing, whatever it holds.
        assertThat(client.put(id, 2, new byte[] {9}).status()).isEqualTo(204);
        client.put(id, 0, FilesClient.part(content, 0));
        assertReceived(client.get("/api/files/" + id + "/upload"), 200, 0, 2);
        client.put(id, 1, FilesClient.part(content, 1));
        assertThat(client.complete(id).status()).isEqualTo(200);

        assertReceived(client.get("/api/files/" + id + "/upload"), 200, 0, 1, 2);
        assertThat(client.put(id, 0, new byte[Parts.PART_BYTES]).status()).isEqualTo(204);
        assertThat(client.get(id).bytes()).isEqualTo(content);
        assertReceived(client.begin(id, "film", "video/mp4", content.length), 201, 0, 1, 2);
    }

    @Test
    void anIdIsForOneFileOfOnePerson() {
        UUID id = client.uploaded("a", "text/plain", new byte[] {1, 2, 3});

        for (Answer other : List.of(
                client.begin(id, "b", "text/plain", 3),
                client.begin(id, "a", "text/html", 3),
                client.begin(id, "a", "text/plain", 4),
                system.client(system.person()).begin(id, "a", "text/plain", 3))) {
            assertThat(other.status()).isEqualTo(409);
            assertThat(other.text("fields/id")).isEqualTo("was used for another file");
        }
    }

    @Test
    void othersKnowNothingOfAnUpload() {
        UUID id = Ids.next();
        client.begin(id, "a", "text/plain", 3);
        FilesClient other = system.client(system.person());

        assertThat(other.get("/api/files/" + id + "/upload").status()).isEqualTo(404);
        assertThat(other.put(id, 0, new byte[3]).status()).isEqualTo(404);
        assertThat(other.complete(id).status()).isEqualTo(404);
        assertThat(other.delete(id).status()).isEqualTo(404);
        assertThat(client.get(id).status()).as("not complete").isEqualTo(404);
        FilesClient stranger = new FilesClient(system.base(), null);
        assertThat(stranger.begin(Ids.next(), "a", "text/plain", 3).status()).isEqualTo(401);
        assertThat(stranger.put(id, 0, new byte[3]).text("code")).isEqualTo("unauthenticated");
    }

    @Test
    void aPartHasExactlyItsSize() {
        UUID id = Ids.next();
        client.begin(id, "a", "text/plain", Parts.PART_BYTES + 3L);

        assertThat(client.put(id, 1, new byte[2]).text("fields/body")).isEqualTo("must have exactly 3 bytes");
        assertThat(client.put(id, 1, new byte[4]).text("fields/body")).isEqualTo("must have exactly 3 bytes");
        // Without a length beforehand.
        for (int size : new int[] {2, 4, 100_000}) {
            Answer chunked = client.send(
                    "PUT",
                    "/api/files/" + id + "/parts/1",
                    BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[size])));
            assertThat(chunked.text("fields/body")).as(chunked.toString()).isEqualTo("must have exactly 3 bytes");
        }
        assertThat(client.put(id, 2, new byte[3]).text("fields/index")).isEqualTo("must be between 0 and 1");
        assertThat(client.put(id, -1, new byte[3]).text("fields/index")).isEqualTo("must be between 0 and 1");
        assertReceived(client.get("/api/files/" + id + "/upload"), 200);
        assertThat(system.store().resolve("begun")).isEmptyDirectory();
    }

    @Test
    void ofTwoThatSendTheSamePartOneCounts() {
        byte[] content = TestContent.ofSize(Parts.PART_BYTES);
        UUID id = Ids.next();
        client.begin(id, "a", "text/plain", content.length);

        List<CompletableFuture<Answer>> both = Stream.of(1, 2, 3)
                .map(i -> CompletableFuture.supplyAsync(() -> client.put(id, 0, content)))
                .toList();

        assertThat(both).allSatisfy(put -> assertThat(put.join().status()).isEqualTo(204));
        assertThat(client.complete(id).status()).isEqualTo(200);
        assertThat(client.get(id).bytes()).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"a","mediaType":"text/plain","size":1}                       | id        | is missing
            {"id":"0d9b0b5e-2f3c-4d5e-8f90-112233445566","name":"a","size":1}    | id        | must be a UUID of version 7
            {"id":"ID","mediaType":"text/plain","size":1}                        | name      | is missing
            {"id":"ID","name":" ","mediaType":"text/plain","size":1}             | name      | must have 1 to 255 characters
            {"id":"ID","name":"../a","mediaType":"text/plain","size":1}          | name      | must be the name of a file, without a path
            {"id":"ID","name":"a\\u0000","mediaType":"text/plain","size":1}      | name      | holds a control character
            {"id":"ID","name":"a","mediaType":"text","size":1}                   | mediaType | must be a media type such as image/png of at most 127 characters
            {"id":"ID","name":"a","mediaType":"text/html\\r\\nX: y","size":1}    | mediaType | must be a media type such as image/png of at most 127 characters
            {"id":"ID","name":"a","mediaType":"text/plain"}                      | size      | is missing
            {"id":"ID","name":"a","mediaType":"text/plain","size":0}             | size      | must be at least 1
            {"id":"ID","name":"a","mediaType":"text/plain","size":"1"}           | size      | must be a number
            """)
    void aWrongRequestIsToldTheFieldAndWhatIsAllowed(String body, String field, String rule) {
        Answer answer = client.post("/api/files", body.replace("\"ID\"", "\"" + Ids.next() + "\""));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("code")).isEqualTo("invalid_request");
        assertThat(answer.text("fields/" + field)).as(answer.body()).isEqualTo(rule);
    }

    @Test
    void limitsAreNamed() {
        long megabyte = 1 << 20;
        Answer tooLarge = client.begin(Ids.next(), "a", "text/plain", 64 * megabyte + 1);
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.text("rule")).isEqualTo("file_bytes");
        assertThat(tooLarge.text("detail")).isEqualTo("size must be at most 67108864 bytes");

        for (int i = 0; i < 3; i++) {
            assertThat(client.begin(Ids.next(), "a", "text/plain", 60 * megabyte)
                            .status())
                    .isEqualTo(201);
        }
        Answer quota = client.begin(Ids.next(), "a", "text/plain", 60 * megabyte);
        assertThat(quota.status()).isEqualTo(403);
        assertThat(quota.text("code")).isEqualTo("limit_reached");
        assertThat(quota.text("rule")).isEqualTo("quota_bytes");
        UUID last = Ids.next();
        assertThat(client.begin(last, "a", "text/plain", megabyte).status()).isEqualTo(201);
        Answer open = client.begin(Ids.next(), "a", "text/plain", megabyte);
        assertThat(open.status()).isEqualTo(403);
        assertThat(open.text("rule")).isEqualTo("open_uploads");

        Answer allowance = client.get("/api/files/limits");
        assertThat(allowance.json().get("usedBytes").asLong()).isEqualTo(181 * megabyte);
        assertThat(allowance.json().get("fileBytes").asLong()).isEqualTo(64 * megabyte);
        assertThat(allowance.json().get("quotaBytes").asLong()).isEqualTo(200 * megabyte);
        assertThat(client.delete(last).status()).isEqualTo(204);
        assertThat(client.begin(Ids.next(), "a", "text/plain", megabyte).status())
                .as("there is room again")
                .isEqualTo(201);
    }

    @Test
    void ofUploadsThatBeginAtOnceNoneGoesBeyondTheQuota() {
        List<CompletableFuture<Answer>> begun = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> client.begin(Ids.next(), "a", "text/plain", 60 << 20)))
                .limit(8)
                .toList();

        assertThat(begun.stream().filter(answer -> answer.join().status() == 201))
                .hasSize(3);
    }

    @Test
    void administratorsDecideTheLimits() {
        system.execute(
                "insert into policies (key, value, changed_at) values ('file_limits', '{\"fileBytes\": 10}', now())");
        try {
            Awaitility.await()
                    .atMost(CurrentFileLimits.CACHED.multipliedBy(6))
                    .until(() -> client.begin(Ids.next(), "a", "text/plain", 11).status() == 413);
            assertThat(client.begin(Ids.next(), "a", "text/plain", 10).status()).isEqualTo(201);
        } finally {
            system.execute("delete from policies");
            Awaitility.await()
                    .atMost(CurrentFileLimits.CACHED.multipliedBy(6))
                    .until(() -> client.get("/api/files/limits")
                                    .json()
                                    .get("fileBytes")
                                    .asLong()
                            > 10);
        }
    }

    @Test
    void anUploadIsGivenUpUnlessAMessageShowsIt() throws IOException {
        UUID id = client.uploaded("a", "text/plain", new byte[100]);
        UUID chat = system.chat(anna);
        UUID message = system.show(id, chat, 1);

        assertThat(client.delete(id).status()).isEqualTo(409);
        assertThat(client.get(id).status()).isEqualTo(200);
        system.execute("delete from file_links where message_id = '" + message + "'");
        assertThat(client.delete(id).status()).isEqualTo(204);

        assertThat(client.get(id).status()).isEqualTo(404);
        assertThat(client.delete(id).status()).isEqualTo(404);
        assertThat(system.query("select count(*) from files where id = '" + id + "'"))
                .isEqualTo("0");
        try (Stream<java.nio.file.Path> files = Files.walk(system.store())) {
            assertThat(files.filter(file -> file.toString().contains(id.toString())))
                    .isEmpty();
        }
    }

    @Test
    void nothingReadableIsInTheRow() {
        UUID id = client.uploaded("unmistakable-name.txt", "application/x-unmistakable", new byte[10]);

        String row = system.query("select f::text || encode(meta, 'escape') from files f where id = '" + id + "'");
        assertThat(row).contains(id.toString()).doesNotContain("unmistakable");
    }

    private static void assertReceived(Answer state, int status, int... parts) {
        assertThat(state.status()).as(state.toString()).isEqualTo(status);
        assertThat(state.json()
                        .get("received")
                        .valueStream()
                        .mapToInt(part -> part.asInt())
                        .toArray())
                .isEqualTo(parts);
    }
}
