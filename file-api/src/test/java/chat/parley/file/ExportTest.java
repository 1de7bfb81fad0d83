package chat.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.file.testing.FilesClient;
import chat.parley.file.testing.FilesClient.Answer;
import chat.parley.file.testing.FilesSystem;
import chat.parley.file.testing.TestContent;
import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import io.r2dbc.pool.ConnectionPool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A copy of one's own data, downloaded and unpacked. */
class ExportTest {
    /** More than one page. */
    private static final int MESSAGES = 620;

    private static final String EVIL = "<script>alert(1)</script> & \"Привет\"";

    private final FilesSystem system = FilesSystem.running();
    private final FilesSystem.Person anna = system.person();
    private final FilesSystem.Person boris = system.person();
    private final FilesClient client = system.client(anna);
    private final ContentCipher cipher = new ContentCipher();

    @Test
    void theCopyHoldsWhatThePersonHasAndMaySeeAndNothingElse() throws IOException {
        byte[] content = TestContent.ofSize(9_000_000);
        UUID own = client.uploaded("Отчёт <b>.pdf", "application/pdf", content);
        UUID foreign = system.client(boris).uploaded("his.txt", "text/plain", TestContent.ofSize(10));
        UUID chat = system.chat(anna, boris);
        DataKey key = key(chat);
        ContentCipher.Encrypted title =
                cipher.encrypt(key, new ContentAddress.OfTitle(chat, 0), EVIL.getBytes(StandardCharsets.UTF_8));
        update(
                "update chats set title_key = 1, title_nonce = $2, title_ciphertext = $3, last_seq = $4 where id = $1",
                chat,
                title.nonce(),
                title.ciphertext(),
                (long) MESSAGES);
        update("update chat_members set visible_from_seq = 3 where chat_id = $1 and user_id = $2", chat, anna.userId());
        for (long seq = 1; seq <= MESSAGES; seq++) {
            String text = seq == 4 ? EVIL : "number " + seq + ";";
            message(
                    key,
                    chat,
                    boris.userId(),
                    seq,
                    "{\"text\":" + WireJson.mapper().writeValueAsString(text) + "}");
        }
        message(key, chat, anna.userId(), MESSAGES + 1, "{\"text\":\"after the beginning\"}");
        update("update messages set ciphertext = null where chat_id = $1 and seq = 5", chat);
        update("insert into hidden_messages values ($1, $2, 6, 1)", anna.userId(), chat);
        replace(
                key,
                chat,
                7,
                "{\"text\":\"both\",\"attachments\":[{\"fileId\":\"" + own + "\",\"name\":\"mine.pdf\"},"
                        + "{\"fileId\":\"" + foreign + "\",\"name\":\"his.txt\"}]}");
        update(
                "insert into passkeys (id, user_id, credential_id, public_key, sign_count, transports, backup_eligible,"
                        + " backed_up, name, created_at) values ($1, $2, $3, $3, 0, '{}', false, false, $4, now())",
                Ids.next(),
                anna.userId(),
                new byte[] {1},
                "Telephone");
        UUID secret = system.chat(boris);
        message(key(secret), secret, boris.userId(), 1, "{\"text\":\"a secret\"}");
        update("update chats set last_seq = 1 where id = $1", secret);

        Answer permit = client.post("/api/files/exports", Map.of("language", "ru"));
        assertThat(permit.status()).as(permit.toString()).isEqualTo(201);
        Answer answer = client.get("/api/files/exports/" + permit.text("id"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition"))
                .matches("attachment; filename=\"parley-\\d{4}-\\d\\d-\\d\\d.zip\"");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        Map<String, byte[]> entries = unpacked(answer.bytes());
        String directory = "chats/" + chat + "/";
        String file = "files/" + own + "-Отчёт _b_.pdf";
        assertThat(entries.keySet())
                .containsExactlyInAnyOrder(
                        "profile.json",
                        directory + "chat.json",
                        directory + "messages.json",
                        directory + "1.html",
                        directory + "2.html",
                        file,
                        "index.html");
        assertThat(entries.get(file)).isEqualTo(content);
        JsonNode messages = WireJson.mapper().readTree(text(entries, directory + "messages.json"));
        assertThat(messages).hasSize(MESSAGES - 3);
        assertThat(messages.get(0).path("seq").asInt()).isEqualTo(3);
        assertThat(messages.get(1).at("/content/text").asString()).isEqualTo(EVIL);
        assertThat(messages.get(2).path("content").isNull()
                        || messages.get(2).path("content").isMissingNode())
                .isTrue();
        JsonNode profile = WireJson.mapper().readTree(text(entries, "profile.json"));
        assertThat(profile.at("/account/id").asString()).isEqualTo(anna.userId().toString());
        assertThat(profile.path("passkeys").findValues("name").toString()).isEqualTo("[\"Telephone\"]");
        String first = text(entries, directory + "1.html");
        assertThat(first)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Привет&quot;")
                .contains("Сообщение удалено.")
                .contains("default-src 'none'")
                .contains("href=\"../../" + file.replace("<", "") + "\"")
                .contains("his.txt")
                .doesNotContain("number 2;")
                .doesNotContain("number 6;");
        assertThat(text(entries, directory + "2.html")).contains("number 620;").doesNotContain("after the beginning");
        assertThat(text(entries, "index.html")).contains("Копия ваших данных", directory + "1.html");
        entries.forEach((name, bytes) -> {
            if (name.endsWith(".html")) {
                assertThat(new String(bytes, StandardCharsets.UTF_8))
                        .as(name)
                        .doesNotContain("<script")
                        .doesNotContain("http://")
                        .doesNotContain("https://");
            }
            assertThat(name).doesNotContain("..");
        });
    }

    @Test
    void aCopyIsForItsOwnerForAWhileAndNotTooOften() {
        Answer permit = client.post("/api/files/exports", Map.of("language", "en"));
        String path = "/api/files/exports/" + permit.text("id");
        assertThat(system.client(boris).get(path).status()).isEqualTo(404);
        assertThat(new FilesClient(system.base(), null).get(path).status()).isEqualTo(401);
        String token = "" + Objects.requireNonNull(anna.token());
        assertThat(new FilesClient(system.base(), null)
                        .get(path, "Cookie", FilesSystem.COOKIE + "=" + token)
                        .status())
                .isEqualTo(200);

        Answer again = client.post("/api/files/exports", Map.of("language", "en"));
        assertThat(again.status()).isEqualTo(429);
        assertThat(again.json().path("retryAfterMs").asLong()).isBetween(3_000_000L, 3_600_000L);

        update("update exports set expires_at = now() where user_id = $1", anna.userId());
        assertThat(client.get(path).status()).isEqualTo(404);
        assertThat(client.get("/api/files/exports/" + Ids.next()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"language\":\"de\"}", "{\"language\":1}", "[]"})
    void anotherLanguageIsRefusedByName(String body) {
        assertThat(client.post("/api/files/exports", body).status()).isEqualTo(400);
    }

    private DataKey key(UUID chat) {
        DataKey key = DataKey.generate(chat, KeyPurpose.CONTENT, 1, 0, Instant.now());
        try (PostgresTransaction transaction = PostgresTransaction.write(system.bean(ConnectionPool.class))) {
            system.bean(DataKeys.class).insert(transaction, key);
            transaction.commit();
        }
        return key;
    }

    private void message(DataKey key, UUID chat, UUID sender, long seq, String content) {
        UUID id = Ids.next();
        ContentCipher.Encrypted encrypted = cipher.encrypt(
                key, new ContentAddress.OfMessage(chat, id, sender, 0), content.getBytes(StandardCharsets.UTF_8));
        update(
                "insert into messages (seq, version, created_at, content_key, chat_id, id, sender_id, client_id, digest,"
                        + " nonce, ciphertext) values ($1, $1, now(), 1, $2, $3, $4, $3, $5, $5, $6)",
                seq,
                chat,
                id,
                sender,
                encrypted.nonce(),
                encrypted.ciphertext());
    }

    private void replace(DataKey key, UUID chat, long seq, String content) {
        update("delete from messages where chat_id = $1 and seq = $2", chat, seq);
        message(key, chat, anna.userId(), seq, content);
    }

    private void update(String sql, Object... parameters) {
        try (PostgresTransaction transaction = PostgresTransaction.write(system.bean(ConnectionPool.class))) {
            transaction.update(sql, parameters);
            transaction.commit();
        }
    }

    private static String text(Map<String, byte[]> entries, String name) {
        return new String(Objects.requireNonNull(entries.get(name)), StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> unpacked(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }
}
