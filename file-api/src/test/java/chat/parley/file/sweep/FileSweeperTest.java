package chat.parley.file.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.file.testing.FilesClient;
import chat.parley.file.testing.FilesSystem;
import chat.parley.file.testing.Pictures;
import chat.parley.wire.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FileSweeperTest {
    private final FilesSystem system = FilesSystem.running();
    private final FilesSystem.Person anna = system.person();
    private final FilesClient client = system.client(anna);
    private final FileSweeper sweeper = system.bean(FileSweeper.class);

    @Test
    void anUploadThatWasGivenUpGoesAfterADay() throws IOException {
        UUID old = begun();
        UUID recent = begun();
        age(old, "active_at", "25 hours");
        age(recent, "active_at", "23 hours");

        sweeper.sweep();

        assertGone(old);
        assertThat(client.get("/api/files/" + recent + "/upload")
                        .json()
                        .get("received")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aFileThatNoMessageShowsGoesAfterADay() throws IOException {
        UUID orphan = client.uploaded("a", "text/plain", new byte[] {1});
        UUID shown = client.uploaded("b", "text/plain", new byte[] {2});
        UUID recent = client.uploaded("c", "text/plain", new byte[] {3});
        system.show(shown, system.chat(anna), 1);
        age(orphan, "collect_after", "25 hours");
        age(shown, "collect_after", "25 hours");

        sweeper.sweep();

        assertGone(orphan);
        assertThat(client.get(shown).status()).isEqualTo(200);
        assertThat(client.get(recent).status()).isEqualTo(200);
    }

    @Test
    void aFileGoesWithTheLastMessageThatShowsIt() throws IOException {
        UUID id = client.uploaded("a", "text/plain", new byte[] {1});
        UUID chat = system.chat(anna);
        UUID first = system.show(id, chat, 1);
        UUID second = system.show(id, chat, 2);
        age(id, "collect_after", "25 hours");
        sweeper.sweep();

        system.execute("delete from file_links where message_id = '" + first + "'");
        sweeper.sweep();
        assertThat(client.get(id).status()).isEqualTo(200);
        system.execute("delete from file_links where message_id = '" + second + "'");
        sweeper.sweep();

        assertGone(id);
    }

    @Test
    void whatADiedProcessLeftIsRemoved() throws IOException {
        UUID marked = client.uploaded("a", "text/plain", new byte[] {1});
        system.execute("update files set state = 'deleted', wrapped_key = null, master_key_id = null, meta = null"
                + " where id = '" + marked + "'");
        UUID picture = client.uploaded("a.jpg", "image/jpeg", Pictures.photo(40, 30, 1));
        Path cleaned = blobs(picture).getFirst();
        Files.copy(cleaned, cleaned.resolveSibling("u0"));
        system.execute("update files set has_leftover = true where id = '" + picture + "'");

        sweeper.sweep();

        assertGone(marked);
        assertThat(blobs(picture))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder("c0", "t0");
        assertThat(client.get(picture).status()).isEqualTo(200);
        assertThat(system.query("select has_leftover from files where id = '" + picture + "'"))
                .isEqualTo("false");
    }

    @Test
    void severalMaySweepAtOnce() throws Exception {
        List<UUID> old = Stream.generate(() -> client.uploaded("a", "text/plain", new byte[] {1}))
                .limit(30)
                .toList();
        old.forEach(id -> age(id, "collect_after", "25 hours"));

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> sweeps = Stream.<Callable<Boolean>>generate(() -> () -> {
                        sweeper.sweep();
                        return true;
                    })
                    .limit(4)
                    .toList();
            for (Future<Boolean> sweep : threads.invokeAll(sweeps)) {
                assertThat(sweep.get()).isTrue();
            }
        }

        for (UUID id : old) {
            assertGone(id);
        }
    }

    private UUID begun() {
        UUID id = Ids.next();
        client.begin(id, "a", "text/plain", 3);
        client.put(id, 0, new byte[3]);
        return id;
    }

    private void age(UUID id, String column, String by) {
        system.execute("update files set " + column + " = now() - interval '" + by + "' where id = '" + id + "'");
    }

    private void assertGone(UUID id) throws IOException {
        assertThat(client.get(id).status()).isEqualTo(404);
        assertThat(system.query("select count(*) from files where id = '" + id + "'"))
                .isEqualTo("0");
        assertThat(blobs(id)).isEmpty();
    }

    private List<Path> blobs(UUID id) throws IOException {
        try (Stream<Path> files = Files.walk(system.store())) {
            return files.filter(file -> file.toString().contains(id.toString()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }
}
