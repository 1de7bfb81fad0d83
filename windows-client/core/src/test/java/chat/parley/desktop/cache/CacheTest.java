package chat.parley.desktop.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.desktop.transport.OutboxEntry;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.model.Person;
import chat.parley.wire.model.UserRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
    private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");

    @TempDir
    private Path directory;

    private final byte[] key = Cache.newKey();

    @Test
    void theQueueKeepsItsOrderAndItsFailures() {
        UUID chatId = Ids.next();
        try (Cache cache = open(key)) {
            OutboxEntry first = cache.add(message(chatId, "one"), null, NOW);
            OutboxEntry second = cache.add(message(chatId, "two"), null, NOW);
            OutboxEntry third = cache.add(message(chatId, "three"), MessageBody.of("shown"), NOW);
            cache.update(second.withFailure(ErrorCode.FORBIDDEN));
            cache.remove(first.clientId());
            assertThat(third.position()).isGreaterThan(second.position());
        }
        try (Cache cache = open(key)) {
            assertThat(cache.all()).hasSize(2);
            OutboxEntry second = cache.all().getFirst();
            assertThat(second.failure()).isEqualTo(ErrorCode.FORBIDDEN);
            assertThat(((MessageSend) second.change()).body().text()).isEqualTo("two");
            assertThat(cache.all().getLast().shown()).isEqualTo(MessageBody.of("shown"));
        }
    }

    @Test
    void aCacheOfAnotherKeyIsBegunAnew() {
        Person person = new Person(Ids.next(), "anna", "Anna", UserRole.USER, true);
        try (Cache cache = open(key)) {
            cache.add(message(Ids.next(), "lost"), null, NOW);
            cache.writePeople(List.of(person));
        }
        try (Cache cache = open(Cache.newKey())) {
            assertThat(cache.all()).isEmpty();
            assertThat(cache.people()).isEmpty();
            cache.writePeople(List.of(person));
            assertThat(cache.people()).containsEntry(person.id(), person);
        }
    }

    @Test
    void picturesAreSealedAndForgottenWithTheChats() throws IOException {
        UUID kept = Ids.next();
        UUID dropped = Ids.next();
        byte[] picture = "a picture that can be told".getBytes(StandardCharsets.ISO_8859_1);
        Cache cache = open(key);
        cache.keepPicture(kept, picture);
        cache.keepPicture(dropped, picture);
        cache.forgetPictures(List.of(dropped));
        assertThat(cache.pictures()).containsExactly(kept);
        cache.close();
        // Its download ends too late.
        cache.keepPicture(dropped, picture);
        assertThat(Files.readString(directory.resolve("cache.db"), StandardCharsets.ISO_8859_1))
                .contains(kept.toString())
                .doesNotContain("a picture that can be told");
        try (Cache again = open(key)) {
            assertThat(again.picture(kept)).contains(picture);
            assertThat(again.picture(dropped)).isEmpty();
            again.forgetChats();
            assertThat(again.pictures()).isEmpty();
        }
    }

    @Test
    void aMovedOrAlteredRowDoesNotOpen() {
        ContentCipher cipher = new ContentCipher(key);
        byte[] sealed = cipher.seal("chats/1", "text".getBytes(StandardCharsets.UTF_8));
        assertThat(cipher.open("chats/1", sealed)).asString().isEqualTo("text");
        assertThat(cipher.seal("chats/1", "text".getBytes(StandardCharsets.UTF_8)))
                .isNotEqualTo(sealed);
        assertThatExceptionOfType(DamagedCacheException.class).isThrownBy(() -> cipher.open("chats/2", sealed));
        sealed[sealed.length - 1] ^= 1;
        assertThatExceptionOfType(DamagedCacheException.class).isThrownBy(() -> cipher.open("chats/1", sealed));
        assertThatExceptionOfType(DamagedCacheException.class).isThrownBy(() -> cipher.open("chats/1", new byte[3]));
    }

    private Cache open(byte[] withKey) {
        return Cache.open(directory.resolve("cache.db"), withKey);
    }

    private static MessageSend message(UUID chatId, String text) {
        return new MessageSend("-", Ids.next(), chatId, MessageBody.of(text));
    }
}
