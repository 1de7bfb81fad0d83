package chat.parley.importer.app;

import chat.parley.importer.core.ExportedChat;
import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.wire.Limits;
import chat.parley.wire.model.ChatKind;
import io.r2dbc.pool.ConnectionPool;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the chats of an export. */
final class ChatMaker {
    private final ConnectionPool pool;
    private final DataKeys keys;
    private final boolean dryRun;
    private int made;
    private int continued;

    ChatMaker(ConnectionPool pool, DataKeys keys, boolean dryRun) {
        this.pool = pool;
        this.keys = keys;
        this.dryRun = dryRun;
    }

    int made() {
        return made;
    }

    int continued() {
        return continued;
    }

    /**
     * The chat exists afterwards; not in a dry run.
     *
     * @param members accounts, the owner first
     * @return false when the two people of a direct chat have another one: histories are not mixed
     */
    boolean make(UUID id, ExportedChat chat, List<UUID> members, Instant now) {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            byte[] directKey = chat.kind() == ChatKind.DIRECT ? directKey(members) : null;
            Optional<UUID> existing = transaction
                    .select(
                            "select id from chats where id = $1 or direct_key = $2",
                            row -> Objects.requireNonNull(row.get(0, UUID.class)),
                            id,
                            PostgresTransaction.nullable(byte[].class, directKey))
                    .stream()
                    .findFirst();
            if (existing.isPresent()) {
                continued += existing.get().equals(id) ? 1 : 0;
                return existing.get().equals(id);
            }
            made++;
            if (!dryRun) {
                insert(transaction, id, chat, members, directKey, now);
                transaction.commit();
            }
            return true;
        }
    }

    private void insert(
            PostgresTransaction transaction,
            UUID id,
            ExportedChat chat,
            List<UUID> members,
            byte @Nullable [] directKey,
            Instant now) {
        DataKey content = DataKey.generate(id, KeyPurpose.CONTENT, 1, 0, now);
        DataKey digest = DataKey.generate(id, KeyPurpose.DIGEST, 1, 0, now);
        ContentCipher cipher = new ContentCipher();
        String title = chat.title();
        ContentCipher.Encrypted encrypted = title == null
                ? null
                : cipher.encrypt(
                        content,
                        new ContentAddress.OfTitle(id, 0),
                        cut(title, Limits.CHAT_TITLE_CHARS).getBytes(StandardCharsets.UTF_8));
        transaction.update(
                """
                insert into chats (id, kind, direct_key, title_ciphertext, title_nonce, title_key, version,
                    info_version, content_key, created_by, created_at, active_at)
                values ($1, $2, $3, $4, $5, $6, 1, 1, 1, $7, $8, $8)""",
                id,
                chat.kind().wireName(),
                PostgresTransaction.nullable(byte[].class, directKey),
                PostgresTransaction.nullable(byte[].class, encrypted == null ? null : encrypted.ciphertext()),
                PostgresTransaction.nullable(byte[].class, encrypted == null ? null : encrypted.nonce()),
                PostgresTransaction.nullable(Integer.class, encrypted == null ? null : 1),
                members.getFirst(),
                now);
        keys.insert(transaction, content);
        keys.insert(transaction, digest);
        // Rows of several people are locked in the order of their ids, like everywhere.
        transaction.update("""
                with listed as (
                    insert into user_chats_versions as v (user_id, version)
                    select u.id, 1 from unnest($2::uuid[]) as u (id) order by u.id
                    on conflict (user_id) do update set version = v.version + 1
                    returning user_id, version
                )
                insert into chat_members (chat_id, user_id, role, joined_version, list_version)
                select $1, user_id, case when user_id = $3 then 'owner' else 'member' end, 1, version from listed""", id, members.toArray(UUID[]::new), members.getFirst());
    }

    /** As in chats that people make: the same for both of the pair. */
    private static byte[] directKey(List<UUID> members) {
        ByteBuffer key = ByteBuffer.allocate(32);
        members.stream()
                .sorted()
                .forEach(id -> key.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
        return key.array();
    }

    private static String cut(String text, int most) {
        String line = text.replaceAll("\\p{Cntrl}", " ").strip();
        int chars = line.codePointCount(0, line.length());
        return chars <= most ? line : line.substring(0, line.offsetByCodePoints(0, most));
    }
}
