package chat.parley.file.export;

import chat.parley.storage.Column;
import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.storage.keyring.KeyringException;
import chat.parley.wire.WireJson;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a person may see, page by page. Each page is read by itself, and membership is looked at in each: who is
 * removed from a chat meanwhile gets no more of it.
 */
final class OwnData {
    private static final int MEMBERS = 10;

    private static final String PERSON =
            "select id, login, name, role, created_at from users where id = $1 and state = 'active'";

    private static final String SESSIONS = """
            select device_name, address, created_at, last_used_at from sessions
            where user_id = $1 and ended_at is null order by created_at""";

    private static final String PASSKEYS =
            "select name, created_at, last_used_at from passkeys where user_id = $1 order by id";

    private static final String CHATS = """
            select c.id, c.kind, c.last_seq, m.visible_from_seq, c.created_at, m.role,
                c.title_key, c.title_nonce, c.title_ciphertext, c.title_revision,
                array(select u.name from chat_members o join users u on u.id = o.user_id
                    where o.chat_id = c.id and o.user_id <> m.user_id and o.left_version is null
                    order by o.joined_version, o.user_id limit %d) as members
            from chat_members m join chats c on c.id = m.chat_id
            where m.user_id = $1 and m.left_version is null and c.erased_at is null
            order by c.active_at desc, c.id""".formatted(MEMBERS);

    private static final String MESSAGES = """
            select x.seq, x.id, x.sender_id, u.name as sender, x.created_at, x.edited_at,
                x.revision, x.content_key, x.nonce, x.ciphertext
            from chat_members m join messages x on x.chat_id = m.chat_id join users u on u.id = x.sender_id
            where m.user_id = $1 and m.chat_id = $2 and m.left_version is null
                and x.seq > $3 and x.seq <= $4 and x.seq >= m.visible_from_seq
                and not exists (select from hidden_messages h
                    where h.user_id = $1 and h.chat_id = x.chat_id and h.seq = x.seq)
            order by x.seq limit $5""";

    private static final String FILES =
            "select id from files where owner_id = $1 and state = 'complete' and id > $2 order by id limit $3";

    private final ConnectionPool pool;
    private final DataKeys keys;

    OwnData(ConnectionPool pool, DataKeys keys) {
        this.pool = pool;
        this.keys = keys;
    }

    record Person(UUID id, String login, String name, String role, Instant createdAt) {}

    record Session(@Nullable String device, String address, Instant signedInAt, Instant lastUsedAt) {}

    record OwnPasskey(
            String name, Instant createdAt, @Nullable Instant lastUsedAt) {}

    /**
     * A chat.
     *
     * @param title empty for a direct chat
     * @param lastSeq up to which messages are told: what comes later is not in it
     */
    record Chat(
            UUID id, String kind, String title, List<String> members, String role, Instant createdAt, long lastSeq) {}

    /**
     * A message.
     *
     * @param content as it is stored; null for a deleted one
     */
    record Message(
            long seq,
            UUID id,
            UUID senderId,
            String sender,
            Instant sentAt,
            @Nullable Instant editedAt,
            @Nullable JsonNode content) {}

    /** Null when the account may not be used any more. */
    @Nullable
    Person person(UUID id) {
        return read(snapshot -> snapshot
                .select(
                        PERSON,
                        row -> new Person(
                                Column.of(row, "id", UUID.class),
                                Column.of(row, "login", String.class),
                                Column.of(row, "name", String.class),
                                Column.of(row, "role", String.class),
                                Column.of(row, "created_at", Instant.class)),
                        id)
                .stream()
                .findFirst()
                .orElse(null));
    }

    List<Session> sessions(UUID id) {
        return read(snapshot -> snapshot.select(
                SESSIONS,
                row -> new Session(
                        row.get("device_name", String.class),
                        Column.of(row, "address", String.class),
                        Column.of(row, "created_at", Instant.class),
                        Column.of(row, "last_used_at", Instant.class)),
                id));
    }

    List<OwnPasskey> passkeys(UUID id) {
        return read(snapshot -> snapshot.select(
                PASSKEYS,
                row -> new OwnPasskey(
                        Column.of(row, "name", String.class),
                        Column.of(row, "created_at", Instant.class),
                        row.get("last_used_at", Instant.class)),
                id));
    }

    List<Chat> chats(UUID userId) {
        return read(snapshot -> {
            List<ChatRow> rows = snapshot.select(CHATS, ChatRow::of, userId);
            Map<DataKeyId, DataKey> loaded = keys.load(
                    snapshot,
                    rows.stream()
                            .filter(row -> row.title != null)
                            .map(ChatRow::keyId)
                            .distinct()
                            .toList());
            ContentCipher cipher = new ContentCipher();
            return rows.stream().map(row -> row.chat(loaded, cipher)).toList();
        });
    }

    List<Message> messages(UUID userId, Chat chat, long after, int limit) {
        return read(snapshot -> {
            List<MessageRow> rows =
                    snapshot.select(MESSAGES, MessageRow::of, userId, chat.id, after, chat.lastSeq, limit);
            Map<DataKeyId, DataKey> loaded = keys.load(
                    snapshot,
                    rows.stream()
                            .filter(row -> row.ciphertext != null)
                            .map(row -> new DataKeyId(chat.id, KeyPurpose.CONTENT, row.key))
                            .distinct()
                            .toList());
            ContentCipher cipher = new ContentCipher();
            return rows.stream()
                    .map(row -> row.message(chat.id, loaded, cipher))
                    .toList();
        });
    }

    /** Own complete files, those after an id. */
    List<UUID> files(UUID userId, UUID after, int limit) {
        return read(snapshot -> snapshot.select(FILES, row -> Column.of(row, "id", UUID.class), userId, after, limit));
    }

    private <T extends @Nullable Object> T read(Function<PostgresTransaction, T> reading) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(pool)) {
            T result = reading.apply(snapshot);
            snapshot.commit();
            return result;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // a row on its way, never compared
    private record ChatRow(
            UUID id,
            String kind,
            List<String> members,
            String role,
            Instant createdAt,
            long lastSeq,
            int key,
            byte @Nullable [] nonce,
            byte @Nullable [] title,
            int revision) {
        static ChatRow of(Row row) {
            return new ChatRow(
                    Column.of(row, "id", UUID.class),
                    Column.of(row, "kind", String.class),
                    List.of(Column.of(row, "members", String[].class)),
                    Column.of(row, "role", String.class),
                    Column.of(row, "created_at", Instant.class),
                    Column.of(row, "last_seq", Long.class),
                    Objects.requireNonNullElse(row.get("title_key", Integer.class), 0),
                    row.get("title_nonce", byte[].class),
                    row.get("title_ciphertext", byte[].class),
                    Column.of(row, "title_revision", Integer.class));
        }

        DataKeyId keyId() {
            return new DataKeyId(id, KeyPurpose.CONTENT, key);
        }

        Chat chat(Map<DataKeyId, DataKey> loaded, ContentCipher cipher) {
            return new Chat(id, kind, decrypted(loaded, cipher), members, role, createdAt, lastSeq);
        }

        private String decrypted(Map<DataKeyId, DataKey> loaded, ContentCipher cipher) {
            DataKey opened = loaded.get(keyId());
            if (title == null || nonce == null || opened == null) {
                return "";
            }
            try {
                return new String(
                        cipher.decrypt(opened, new ContentAddress.OfTitle(id, revision), nonce, title),
                        StandardCharsets.UTF_8);
            } catch (KeyringException e) {
                return ""; // altered: the web client shows none either
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // a row on its way, never compared
    private record MessageRow(
            long seq,
            UUID id,
            UUID senderId,
            String sender,
            Instant sentAt,
            @Nullable Instant editedAt,
            int revision,
            int key,
            byte[] nonce,
            byte @Nullable [] ciphertext) {
        static MessageRow of(Row row) {
            return new MessageRow(
                    Column.of(row, "seq", Long.class),
                    Column.of(row, "id", UUID.class),
                    Column.of(row, "sender_id", UUID.class),
                    Column.of(row, "sender", String.class),
                    Column.of(row, "created_at", Instant.class),
                    row.get("edited_at", Instant.class),
                    Column.of(row, "revision", Integer.class),
                    Column.of(row, "content_key", Integer.class),
                    Column.of(row, "nonce", byte[].class),
                    row.get("ciphertext", byte[].class));
        }

        Message message(UUID chatId, Map<DataKeyId, DataKey> loaded, ContentCipher cipher) {
            return new Message(seq, id, senderId, sender, sentAt, editedAt, content(chatId, loaded, cipher));
        }

        private @Nullable JsonNode content(UUID chatId, Map<DataKeyId, DataKey> loaded, ContentCipher cipher) {
            DataKey opened = loaded.get(new DataKeyId(chatId, KeyPurpose.CONTENT, key));
            if (ciphertext == null || opened == null) {
                return null;
            }
            try {
                ContentAddress address = new ContentAddress.OfMessage(chatId, id, senderId, revision);
                return WireJson.mapper().readTree(cipher.decrypt(opened, address, nonce, ciphertext));
            } catch (KeyringException e) {
                return null; // altered: the web client shows none either
            }
        }
    }
}
