package chat.parley.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.accounts.testing.LogCapture;
import chat.parley.file.seal.Parts;
import chat.parley.file.testing.FilesClient;
import chat.parley.file.testing.FilesClient.Answer;
import chat.parley.file.testing.FilesSystem;
import chat.parley.file.testing.TestContent;
import chat.parley.identity.redis.Connected;
import chat.parley.identity.redis.Redis;
import chat.parley.identity.revocation.Revocations;
import chat.parley.wire.Ids;
import chat.parley.wire.topology.RedisKeys;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DownloadTest {
    private static final byte[] CONTENT = TestContent.ofSize(2 * Parts.PART_BYTES + 70_000);

    private final FilesSystem system = FilesSystem.running();
    private final FilesSystem.Person anna = system.person();
    private final FilesSystem.Person boris = system.person();
    private final FilesClient client = system.client(anna);
    private final UUID film = client.uploaded("film.mp4", "video/mp4", CONTENT);

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=8388600-8388615, 8388600, 8388615",
        "bytes=8388608-, 8388608, 16847215",
        "bytes=65520-65560, 65520, 65560",
        "bytes=-5, 16847211, 16847215",
        "bytes=16777000-99999999, 16777000, 16847215",
        "bytes=1-16847214, 1, 16847214"
    })
    void rangesAreServedOverTheBordersOfParts(String range, long first, long last) {
        Answer answer = client.get(film, "Range", range);

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes " + first + "-" + last + "/" + CONTENT.length);
        assertThat(answer.header("Content-Length")).isEqualTo("" + (last - first + 1));
        assertThat(answer.bytes()).isEqualTo(TestContent.range(CONTENT, first, last));
    }

    @Test
    void aRangeBehindTheEndIsRefused() {
        Answer answer = client.get(film, "Range", "bytes=16847216-");

        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes */16847216");
        assertThat(answer.text("code")).isEqualTo("range_not_satisfiable");
    }

    @Test
    void aRangeOfAnotherContentIsTheWhole() {
        String tag = client.get(film, "Range", "bytes=0-0").header("ETag");

        assertThat(client.get(film, "Range", "bytes=0-9", "If-Range", tag).status())
                .isEqualTo(206);
        assertThat(client.get(film, "Range", "bytes=0-9", "If-Range", "\"other\"")
                        .status())
                .isEqualTo(200);
        Answer unchanged = client.get(film, "If-None-Match", tag);
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.bytes()).isEmpty();
    }

    @Test
    void headTellsWhatGetWouldSend() {
        Answer head = client.send("HEAD", "/api/files/" + film, BodyPublishers.noBody());
        Answer part = client.send("HEAD", "/api/files/" + film, BodyPublishers.noBody(), "Range", "bytes=5-9");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo("" + CONTENT.length);
        assertThat(head.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(head.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(head.bytes()).isEmpty();
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Length")).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource({
        "video/mp4, inline",
        "audio/mpeg, inline",
        "application/pdf, inline",
        "text/html, attachment",
        "image/svg+xml, attachment",
        "application/javascript, attachment",
        "application/x-unknown, attachment"
    })
    void browsersShowOnlyWhatIsHarmless(String type, String disposition) {
        UUID id = client.uploaded("Отчёт \"1\".html", type, "<script>alert(1)</script>".getBytes(UTF_8));

        Answer answer = client.get(id);

        assertThat(answer.header("Content-Type")).isEqualTo(type);
        assertThat(answer.header("Content-Disposition"))
                .startsWith(disposition + ";")
                .contains("filename*=UTF-8''%D0%9E%D1%82%D1%87%D1%91%D1%82%20%221%22.html");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none';");
        assertThat(answer.header("Content-Security-Policy").endsWith("; sandbox"))
                .isEqualTo(!type.equals("application/pdf"));
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(client.get("/api/files/" + id + "?download").header("Content-Disposition"))
                .startsWith("attachment;");
    }

    @Test
    void membersOfAChatThatShowsAFileMayReadItForAsLongAsTheyAreMembers() {
        UUID id = client.uploaded("a", "text/plain", new byte[] {1, 2, 3});
        FilesClient other = system.client(boris);
        UUID chat = system.chat(anna, boris);
        assertThat(other.get(id).status()).as("not shown anywhere").isEqualTo(404);
        UUID message = system.show(id, chat, 5);

        assertThat(other.get(id).bytes()).isEqualTo(new byte[] {1, 2, 3});
        assertThat(other.get(id, "Range", "bytes=1-1").status()).isEqualTo(206);
        String tag = other.get(id).header("ETag");
        assertThat(system.client(system.person()).get(id).status()).isEqualTo(404);
        String membership = "where chat_id = '" + chat + "' and user_id = '" + boris.userId() + "'";
        system.execute("update chat_members set left_version = 2 " + membership);

        assertThat(other.get(id).text("code")).isEqualTo("not_found");
        assertThat(other.get(id, "Range", "bytes=1-1").status()).isEqualTo(404);
        assertThat(other.get(id, "If-None-Match", tag).status()).isEqualTo(404);
        assertThat(client.get(id).status()).as("the owner").isEqualTo(200);
        system.execute("update chat_members set left_version = null " + membership);
        assertThat(other.get(id).status()).isEqualTo(200);
        system.execute("delete from file_links where message_id = '" + message + "'");
        assertThat(other.get(id).status()).as("the message was deleted").isEqualTo(404);
    }

    @Test
    void whoCameLaterReadsWhatIsShownFromThenOn() {
        UUID id = client.uploaded("a", "text/plain", new byte[] {1});
        UUID chat = system.chat(anna, boris);
        system.execute("update chat_members set visible_from_seq = 6 where chat_id = '" + chat + "' and user_id = '"
                + boris.userId() + "'");
        FilesClient other = system.client(boris);

        system.show(id, chat, 5);
        assertThat(other.get(id).status()).isEqualTo(404);
        system.show(id, chat, 6);
        assertThat(other.get(id).status()).isEqualTo(200);
    }

    @Test
    void membersSeeThePictureOfTheirGroupUntilItHasAnother() {
        UUID picture = client.uploaded("a", "text/plain", new byte[] {1});
        UUID chat = system.chat(anna, boris);
        FilesClient other = system.client(boris);

        system.execute("update chats set picture = '" + picture + "' where id = '" + chat + "'");
        assertThat(other.get(picture).status()).isEqualTo(200);
        assertThat(client.delete(picture).status()).isEqualTo(409);
        system.execute("update chats set picture = null where id = '" + chat + "'");
        assertThat(other.get(picture).status()).isEqualTo(404);
    }

    @Test
    void aDeletedMessageShowsNothingAnyMore() {
        UUID id = client.uploaded("a", "text/plain", new byte[] {1});
        UUID chat = system.chat(anna, boris);
        for (int seq : new int[] {1, 2}) {
            UUID message = system.show(id, chat, seq);
            system.execute("insert into messages (seq, version, created_at, content_key, chat_id, id, sender_id,"
                    + " client_id, digest, nonce, ciphertext) values (" + seq + ", 1, now(), 1, '" + chat + "', '"
                    + message + "', '" + anna.userId() + "', '" + Ids.next() + "', '\\x00', '\\x00', '\\x00')");
        }
        FilesClient other = system.client(boris);

        system.execute("update messages set ciphertext = null where chat_id = '" + chat + "' and seq = 1");
        assertThat(other.get(id).status()).isEqualTo(200);
        system.execute("delete from messages where chat_id = '" + chat + "' and seq = 2");
        assertThat(other.get(id).status()).isEqualTo(404);
    }

    @Test
    void aBrowserReadsByACookieAndDoesNothingElseWithIt() {
        Answer session = client.post("/api/files/session", "");
        assertThat(session.status()).isEqualTo(200);
        assertThat(Instant.parse(session.text("expiresAt"))).isAfter(Instant.now());
        String cookie = session.header("Set-Cookie");
        assertThat(cookie)
                .startsWith(FilesSystem.COOKIE + "=" + anna.token())
                .contains("; Path=/api/files", "; SameSite=Strict", "; Max-Age=")
                .containsIgnoringCase("; HttpOnly")
                .doesNotContain("Secure");
        FilesClient browser = new FilesClient(system.base(), null);
        String[] sent = {"Cookie", FilesSystem.COOKIE + "=" + anna.token()};

        assertThat(browser.get(film, sent).bytes()).isEqualTo(CONTENT);
        assertThat(browser.send("HEAD", "/api/files/" + film, BodyPublishers.noBody(), sent)
                        .status())
                .isEqualTo(200);
        assertThat(browser.get(film).status()).isEqualTo(401);
        for (String[] change : new String[][] {
            {"DELETE", "/api/files/" + film},
            {"PUT", "/api/files/" + film + "/parts/0"},
            {"POST", "/api/files/" + film + "/complete"},
            {"POST", "/api/files/session"},
            {"POST", "/api/files"},
            {"GET", "/api/files/" + film + "/upload"},
            {"GET", "/api/files/limits"}
        }) {
            assertThat(browser.send(change[0], change[1], BodyPublishers.noBody(), sent)
                            .status())
                    .as(change[1])
                    .isEqualTo(401);
        }
        assertThat(browser.send("DELETE", "/api/files/session", BodyPublishers.noBody())
                        .header("Set-Cookie"))
                .startsWith(FilesSystem.COOKIE + "=;")
                .contains("Max-Age=0");
        assertThat(new FilesClient(system.base(), anna.token())
                        .send("POST", "/api/files/session", BodyPublishers.noBody(), "Sec-Fetch-Site", "cross-site")
                        .text("code"))
                .isEqualTo("cross_site");
    }

    @Test
    void anEndedSessionReadsNothing() {
        FilesSystem.Person ended = system.person();
        UUID id = system.client(ended).uploaded("a", "text/plain", new byte[] {1});
        system.execute("update sessions set ended_at = now(), end_reason = 'signed_out' where id = '"
                + ended.sessionId() + "'");

        assertThat(system.client(ended).get(id).status()).isEqualTo(401);
        assertThat(new FilesClient(system.base(), null)
                        .get(id, "Cookie", FilesSystem.COOKIE + "=" + ended.token())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whatWasAlteredOnTheDiskIsNotServed() throws IOException {
        UUID id = client.uploaded("a", "text/plain", TestContent.ofSize(1_000));
        Path blob = blob(id);
        try (FileChannel channel = FileChannel.open(blob, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {0, 1, 2}), 500);
        }

        Answer answer = client.get(id);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text("code")).isEqualTo("internal");
    }

    @Test
    void whoStopsReadingLeavesNothingOpenAndNoLog() throws IOException, InterruptedException {
        try (LogCapture log = new LogCapture().begin()) {
            for (int i = 0; i < 5; i++) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(system.base() + "/api/files/" + film))
                        .header("Authorization", "Bearer " + anna.token())
                        .build();
                try (HttpClient leaving = HttpClient.newHttpClient()) {
                    HttpResponse<InputStream> response =
                            leaving.send(request, HttpResponse.BodyHandlers.ofInputStream());
                    assertThat(response.body().read()).isEqualTo(CONTENT[0]);
                    response.body().close();
                    leaving.shutdownNow();
                }
            }
            org.awaitility.Awaitility.await().until(() -> openBlobs() == 0);
            assertThat(log.text()).doesNotContain("onErrorDropped", anna.token(), "film.mp4");
        }
    }

    /** Most of the film still waits on the server, because its reader has read one byte. */
    @Test
    void aDownloadEndsWithTheSignInOfWhoReads() throws IOException, InterruptedException {
        FilesSystem.Person blocked = system.person();
        system.show(film, system.chat(anna, blocked), 7);
        Revocations revocations = system.bean(Revocations.class);
        try (LogCapture log = new LogCapture().begin();
                HttpClient reader = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> his = reader.send(film(blocked), HttpResponse.BodyHandlers.ofInputStream());
            HttpResponse<InputStream> hers = reader.send(film(anna), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(his.statusCode()).isEqualTo(200);
            assertThat(his.body().read()).isEqualTo(CONTENT[0]);

            revocations.rebuild(List.of(blocked.sessionId())).block();

            org.awaitility.Awaitility.await().until(() -> openBlobs() == 1);
            assertThatThrownBy(() -> his.body().readAllBytes()).isInstanceOf(IOException.class);
            assertThat(hers.body().readAllBytes()).isEqualTo(CONTENT);
            assertThat(system.client(blocked).get(film, "Range", "bytes=0-9").status())
                    .isEqualTo(401);
            assertThat(log.text()).doesNotContain("ERROR", "onErrorDropped");
        } finally {
            // The other tests ask the database.
            system.bean(Redis.class)
                    .mono(commands -> commands.del(RedisKeys.REVOCATIONS_EPOCH))
                    .block();
        }
    }

    private HttpRequest film(FilesSystem.Person person) {
        return HttpRequest.newBuilder(URI.create(system.base() + "/api/files/" + film))
                .header("Authorization", "Bearer " + person.token())
                .build();
    }

    @Test
    void administratorsSeeThatFileApiRuns() {
        Connected connected = new Connected(system.bean(Redis.class));
        org.awaitility.Awaitility.await()
                .until(() -> Integer.valueOf(1)
                        .equals(connected.processes("file-api").block()));
    }

    private long openBlobs() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(this::isBlob).count();
        }
    }

    private boolean isBlob(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(system.store());
        } catch (IOException closed) {
            return false;
        }
    }

    private Path blob(UUID id) throws IOException {
        try (Stream<Path> files = Files.walk(system.store())) {
            List<Path> found = files.filter(file -> file.toString().contains(id.toString()))
                    .filter(Files::isRegularFile)
                    .toList();
            return found.getFirst();
        }
    }
}
