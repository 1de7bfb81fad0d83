package chat.parley.worker.rotation;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.worker.view.Columns;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what {@code key_rotations} orders, step by step, each of them one transaction that writes down how far it
 * is. One worker at a time: the others find the row locked.
 *
 * <p>First every chat gets a new content key, so that nothing new is written under an old one. Then, chat by chat, what is
 * under old keys is encrypted anew under the chat's lock, a few messages at a time. Whoever writes uses the current key
 * and takes that lock, so what is behind the cursor never comes back under an old key; that nothing is left is looked at
 * all the same before keys are deleted.
 */
final class KeyRotation {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    /** Chats that get a new key by one transaction. */
    private static final int CHATS = 50;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String OPEN = """
            select id, chats_total is null, begun_chat_id, begun_at is null, done_chat_id, at_chat_id, at_key, at_seq
            from key_rotations where finished_at is null for update skip locked""";

    private static final String COUNT = """
            update key_rotations set (chats_total, messages_total) = (
                select count(*), coalesce(sum(greatest(last_seq - purged_to_seq + 1, 0)), 0)
                from chats where erased_at is null)
            where id = $1""";

    private static final String CHATS_TO_BEGIN = """
            select id, version, content_key from chats where id > $1 and erased_at is null
            order by id limit $2 for update""";

    private static final String NEXT_CHAT = """
            select id, content_key, last_seq, purged_to_seq - 1 from chats where id > $1 and erased_at is null
            order by id limit 1 for update""";

    private static final String LOCK_CHAT = """
            select id, content_key, last_seq, purged_to_seq - 1 from chats where id = $1 and erased_at is null
            for update""";

    private static final String DELETE_KEYS =
            "delete from data_keys where chat_id = $1 and purpose = 'content' and number < $2";

    private static final String NEXT_STANDS = """
            update key_rotations set done_chat_id = at_chat_id, chats_done = chats_done + 1, at_chat_id = null,
                at_key = null, at_seq = null, keys_deleted = keys_deleted + $2, chats_kept = chats_kept + $3
            where id = $1""";

    private final ConnectionPool pool;
    private final DataKeys keys;
    private final Clock clock;
    private final int messages;

    /** @param messages places that are gone through by one transaction: the chat is locked for so long */
    KeyRotation(ConnectionPool pool, DataKeys keys, Clock clock, int messages) {
        this.pool = pool;
        this.keys = keys;
        this.clock = clock;
        this.messages = messages;
    }

    /** Does the next step of what is ordered; false when nothing is, or another worker is at it. */
    boolean step() {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            List<Rotation> open = transaction.select(OPEN, Rotation::of);
            if (open.isEmpty()) {
                return false;
            }
            Rotation rotation = open.getFirst();
            if (rotation.uncounted) {
                transaction.update(COUNT, rotation.id);
            } else if (rotation.beginning) {
                begin(transaction, rotation);
            } else if (rotation.atChat == null) {
                next(transaction, rotation);
            } else if (rotation.atSeq == null) {
                deleteKeys(transaction, rotation, rotation.atChat);
            } else {
                rewrite(transaction, rotation, rotation.atChat, rotation.atSeq);
            }
            transaction.commit();
            return true;
        }
    }

    /** Gives some chats their new keys. */
    private void begin(PostgresTransaction transaction, Rotation rotation) {
        List<Chat> chats = transaction.select(
                CHATS_TO_BEGIN,
                row -> new Chat(Columns.uuid(row, 0), Columns.integer32(row, 2), Columns.integer64(row, 1), 0),
                rotation.begunChat == null ? BEFORE_ALL : rotation.begunChat,
                CHATS);
        Instant now = clock.instant();
        if (chats.isEmpty()) {
            transaction.update("update key_rotations set begun_at = $2 where id = $1", rotation.id, now);
            return;
        }
        for (Chat chat : chats) {
            int number = chat.key + 1;
            keys.insert(transaction, DataKey.generate(chat.id, KeyPurpose.CONTENT, number, chat.lastSeq, now));
            transaction.update("update chats set content_key = $2 where id = $1", chat.id, number);
        }
        transaction.update(
                "update key_rotations set begun_chat_id = $2, chats_begun = chats_begun + $3 where id = $1",
                rotation.id,
                chats.getLast().id,
                (long) chats.size());
    }

    /** Takes up the next chat, or ends. */
    private void next(PostgresTransaction transaction, Rotation rotation) {
        List<Chat> chats =
                transaction.select(NEXT_CHAT, Chat::of, rotation.doneChat == null ? BEFORE_ALL : rotation.doneChat);
        if (chats.isEmpty()) {
            transaction.update("update key_rotations set finished_at = $2 where id = $1", rotation.id, clock.instant());
            LOG.info("All contents are under new keys");
            return;
        }
        Chat chat = chats.getFirst();
        transaction.update(
                "update key_rotations set at_chat_id = $2, at_key = $3, at_seq = $4 where id = $1",
                rotation.id,
                chat.id,
                chat.key,
                chat.from);
        rewrite(transaction, new Rotation(rotation, chat.id, chat.key), chat, chat.from);
    }

    private void rewrite(PostgresTransaction transaction, Rotation rotation, UUID chatId, long from) {
        List<Chat> chats = transaction.select(LOCK_CHAT, Chat::of, chatId);
        if (chats.isEmpty()) {
            // Erased meanwhile, with all its keys.
            transaction.update(NEXT_STANDS, rotation.id, 0L, 0L);
        } else {
            rewrite(transaction, rotation, chats.getFirst(), from);
        }
    }

    private void rewrite(PostgresTransaction transaction, Rotation rotation, Chat chat, long from) {
        // What was removed by retention meanwhile need not be gone through.
        long begin = Math.max(from, chat.from);
        long end = Math.min(chat.lastSeq, begin + messages);
        boolean last = end >= chat.lastSeq;
        ContentRewriting rewriting = new ContentRewriting(transaction, keys, chat.id, rotation.atKey);
        rewriting.messages(begin, end);
        if (last) {
            rewriting.chat();
        }
        transaction.update(
                """
                update key_rotations set at_seq = $2, contents = contents + $3, unreadable = unreadable + $4,
                    messages_done = messages_done + $5
                where id = $1""",
                rotation.id,
                PostgresTransaction.nullable(Long.class, last ? null : end),
                rewriting.written(),
                rewriting.unreadable(),
                Math.max(0, end - from));
    }

    /** Without the chat's lock for as long as is looked; nothing comes under an old key any more. */
    private void deleteKeys(PostgresTransaction transaction, Rotation rotation, UUID chatId) {
        boolean used = transaction
                .select(StoredContent.IN_USE, row -> Columns.flag(row, 0), chatId, rotation.atKey)
                .getFirst();
        long deleted = 0;
        if (used) {
            LOG.warn("Chat {} keeps its old keys: not everything of it is under the new one", chatId);
        } else {
            transaction.select(LOCK_CHAT, Chat::of, chatId);
            deleted = transaction.update(DELETE_KEYS, chatId, rotation.atKey);
        }
        transaction.update(NEXT_STANDS, rotation.id, deleted, used ? 1L : 0L);
    }

    /**
     * How far it is.
     *
     * @param atSeq up to which message the chat in work is done; null when all its contents are
     */
    private record Rotation(
            UUID id,
            boolean uncounted,
            @Nullable UUID begunChat,
            boolean beginning,
            @Nullable UUID doneChat,
            @Nullable UUID atChat,
            int atKey,
            @Nullable Long atSeq) {
        Rotation(Rotation before, UUID atChat, int atKey) {
            this(before.id, false, before.begunChat, false, before.doneChat, atChat, atKey, null);
        }

        static Rotation of(Readable row) {
            Integer atKey = row.get(6, Integer.class);
            return new Rotation(
                    Columns.uuid(row, 0),
                    Columns.flag(row, 1),
                    row.get(2, UUID.class),
                    Columns.flag(row, 3),
                    row.get(4, UUID.class),
                    row.get(5, UUID.class),
                    atKey == null ? 0 : atKey,
                    row.get(7, Long.class));
        }
    }

    /**
     * A chat whose row is locked.
     *
     * @param key number of its current content key
     * @param from the last message that is not there any more
     */
    private record Chat(UUID id, int key, long lastSeq, long from) {
        static Chat of(Readable row) {
            return new Chat(
                    Columns.uuid(row, 0),
                    Columns.integer32(row, 1),
                    Columns.integer64(row, 2),
                    Columns.integer64(row, 3));
        }
    }
}
