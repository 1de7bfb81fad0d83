package chat.parley.worker.chat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.worker.chat.core.MessagePlace;
import chat.parley.worker.chat.core.MessageUpdates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Stores changes of messages, by one statement for each kind of row. */
final class MessageUpdateStore {
    private static final int KEPT = -1;
    private static final int ERASED = 0;

    private static final byte[] NOTHING = new byte[0];

    // Both parts see the rows as they were before the statement.
    private static final String UPDATE = """
            with w as (
                select * from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::boolean[], $5::integer[], $6::integer[],
                    $7::integer[], $8::integer[], $11::integer[], $12::integer[], $13::integer[])
                    as w (chat_id, seq, version, pinned, revision, content_key, at, size, preview_key, preview_at,
                        preview_size)
            ), kept as (
                insert into message_revisions (chat_id, seq, revision, content_key, nonce, ciphertext, written_at)
                select m.chat_id, m.seq, m.revision, m.content_key, m.nonce, m.ciphertext,
                    coalesce(m.edited_at, m.created_at)
                from w join messages m on m.chat_id = w.chat_id and m.seq = w.seq
                where w.size > 0 and m.ciphertext is not null
            )
            update messages m
            set version = w.version, stored_version = coalesce(m.stored_version, m.version),
                revision = case when w.size > 0 then w.revision else m.revision end,
                content_key = case when w.size > 0 then w.content_key else m.content_key end,
                nonce = case when w.size < 0 then m.nonce else substr($9::bytea, w.at, least(w.size, NONCE)) end,
                ciphertext = case when w.size < 0 then m.ciphertext when w.size = 0 then null
                    else substr($9::bytea, w.at + NONCE, w.size) end,
                edited_at = case when w.size < 0 then m.edited_at when w.size > 0 then $10::timestamptz end,
                deleted_at = case when w.size = 0 then $10::timestamptz else m.deleted_at end,
                pinned_at = case when w.pinned then coalesce(m.pinned_at, $10::timestamptz) end,
                preview_key = case when w.preview_size < 0 then m.preview_key
                    when w.preview_size > 0 then w.preview_key end,
                preview_nonce = case when w.preview_size < 0 then m.preview_nonce
                    when w.preview_size > 0 then substr($14::bytea, w.preview_at, NONCE) end,
                preview_ciphertext = case when w.preview_size < 0 then m.preview_ciphertext
                    when w.preview_size > 0 then substr($14::bytea, w.preview_at + NONCE, w.preview_size) end
            from w where m.chat_id = w.chat_id and m.seq = w.seq""".replace("NONCE", Integer.toString(ContentCipher.NONCE_BYTES));

    private static final String ERASE = """
            with w as (select * from unnest($1::uuid[], $2::bigint[]) as w (chat_id, seq)),
            old as (
                delete from message_revisions r using w where r.chat_id = w.chat_id and r.seq = w.seq
            ), mentioned as (
                delete from mentions t using w where t.chat_id = w.chat_id and t.seq = w.seq
            )
            delete from reactions e using w where e.chat_id = w.chat_id and e.seq = w.seq""";

    private static final String UNREACT = """
            delete from reactions r
            using unnest($1::uuid[], $2::bigint[], $3::uuid[], $5::integer[]) as w (chat_id, seq, user_id, at)
            where r.chat_id = w.chat_id and r.seq = w.seq and r.user_id = w.user_id
                and r.digest = substr($4::bytea, w.at, DIGEST)""".replace("DIGEST", Integer.toString(ContentCipher.DIGEST_BYTES));

    // Who took an emoji away and put it back within one batch is the latest.
    private static final String REACT = """
            insert into reactions (chat_id, seq, user_id, digest, content_key, nonce, ciphertext, version)
            select w.chat_id, w.seq, w.user_id, substr($4::bytea, w.at, DIGEST), w.content_key,
                substr($4::bytea, w.at + DIGEST, NONCE), substr($4::bytea, w.at + DIGEST + NONCE, w.size), w.version
            from unnest($1::uuid[], $2::bigint[], $3::uuid[], $5::integer[], $6::integer[], $7::integer[], $8::bigint[])
                as w (chat_id, seq, user_id, at, size, content_key, version)
            on conflict (chat_id, seq, digest, user_id) do update
                set content_key = excluded.content_key, nonce = excluded.nonce, ciphertext = excluded.ciphertext,
                    version = excluded.version""".replace("DIGEST", Integer.toString(ContentCipher.DIGEST_BYTES))
            .replace("NONCE", Integer.toString(ContentCipher.NONCE_BYTES));

    private static final String UNMENTION = """
            delete from mentions t using unnest($1::uuid[], $2::bigint[]) as w (chat_id, seq)
            where t.chat_id = w.chat_id and t.seq = w.seq""";

    private static final String MENTION = """
            insert into mentions (chat_id, seq, user_id)
            select * from unnest($1::uuid[], $2::bigint[], $3::uuid[])""";

    private MessageUpdateStore() {}

    static void store(PostgresTransaction transaction, MessageUpdates updates, Instant now) {
        if (updates.isEmpty()) {
            return;
        }
        updates.rounds().forEach(round -> update(transaction, round, now));
        if (!updates.erased().isEmpty()) {
            transaction.update(ERASE, chats(updates.erased()), seqs(updates.erased()));
        }
        react(transaction, updates.reactions());
        if (!updates.unmentioned().isEmpty()) {
            transaction.update(UNMENTION, chats(updates.unmentioned()), seqs(updates.unmentioned()));
        }
        if (!updates.mentions().isEmpty()) {
            List<MessagePlace> places = updates.mentions().stream()
                    .map(MessageUpdates.Mention::place)
                    .toList();
            UUID[] people = updates.mentions().stream()
                    .map(MessageUpdates.Mention::userId)
                    .toArray(UUID[]::new);
            transaction.update(MENTION, chats(places), seqs(places), people);
        }
    }

    private static void update(PostgresTransaction transaction, List<MessageUpdates.Update> round, Instant now) {
        int count = round.size();
        Long[] versions = new Long[count];
        Boolean[] pinned = new Boolean[count];
        Integer[] revisions = new Integer[count];
        Integer[] keys = new Integer[count];
        Integer[] sizes = new Integer[count];
        ByteColumn contents = new ByteColumn(count);
        for (int i = 0; i < count; i++) {
            MessageUpdates.Update update = round.get(i);
            versions[i] = update.version();
            pinned[i] = update.pinned();
            revisions[i] = 0;
            keys[i] = 0;
            switch (update.content()) {
                case MessageUpdates.Content.Kept kept -> {
                    sizes[i] = KEPT;
                    contents.add(NOTHING);
                }
                case MessageUpdates.Content.Erased gone -> {
                    sizes[i] = ERASED;
                    contents.add(NOTHING);
                }
                case MessageUpdates.Content.Replaced replaced -> {
                    revisions[i] = replaced.revision();
                    keys[i] = replaced.contentKey();
                    sizes[i] = replaced.encrypted().ciphertext().length;
                    contents.add(
                            replaced.encrypted().nonce(), replaced.encrypted().ciphertext());
                }
            }
        }
        List<MessagePlace> places =
                round.stream().map(MessageUpdates.Update::place).toList();
        PreviewColumns previews = PreviewColumns.of(round);
        transaction.update(
                UPDATE,
                chats(places),
                seqs(places),
                versions,
                pinned,
                revisions,
                keys,
                contents.offsets(),
                sizes,
                contents.blob(),
                now,
                previews.keys,
                previews.contents.offsets(),
                previews.sizes,
                previews.contents.blob());
    }

    /** What becomes of the previews, by column. */
    @SuppressWarnings("ArrayRecordComponent") // columns on their way, never compared
    private record PreviewColumns(Integer[] keys, Integer[] sizes, ByteColumn contents) {
        static PreviewColumns of(List<MessageUpdates.Update> round) {
            int count = round.size();
            PreviewColumns columns = new PreviewColumns(new Integer[count], new Integer[count], new ByteColumn(count));
            for (int i = 0; i < count; i++) {
                columns.set(i, round.get(i).previews());
            }
            return columns;
        }

        private void set(int i, MessageUpdates.PreviewsNow previews) {
            switch (previews) {
                case MessageUpdates.PreviewsNow.Kept kept -> {
                    keys[i] = 0;
                    sizes[i] = KEPT;
                    contents.add(NOTHING);
                }
                case MessageUpdates.PreviewsNow.Written written -> {
                    ContentCipher.Encrypted encrypted = written.encrypted();
                    keys[i] = written.contentKey();
                    sizes[i] = encrypted == null ? ERASED : encrypted.ciphertext().length;
                    if (encrypted == null) {
                        contents.add(NOTHING);
                    } else {
                        contents.add(encrypted.nonce(), encrypted.ciphertext());
                    }
                }
            }
        }
    }

    private static void react(PostgresTransaction transaction, List<MessageUpdates.Reaction> reactions) {
        List<MessageUpdates.Reaction> added = new ArrayList<>();
        List<MessageUpdates.Reaction> removed = new ArrayList<>();
        ByteColumn digests = new ByteColumn(reactions.size());
        ByteColumn contents = new ByteColumn(reactions.size());
        for (MessageUpdates.Reaction reaction : reactions) {
            ContentCipher.Encrypted content = reaction.content();
            if (content == null) {
                removed.add(reaction);
                digests.add(reaction.digest());
            } else {
                added.add(reaction);
                contents.add(reaction.digest(), content.nonce(), content.ciphertext());
            }
        }
        if (!removed.isEmpty()) {
            transaction.update(
                    UNREACT,
                    chats(places(removed)),
                    seqs(places(removed)),
                    people(removed),
                    digests.blob(),
                    digests.offsets());
        }
        if (!added.isEmpty()) {
            transaction.update(
                    REACT,
                    chats(places(added)),
                    seqs(places(added)),
                    people(added),
                    contents.blob(),
                    contents.offsets(),
                    added.stream().map(MessageUpdateStore::size).toArray(Integer[]::new),
                    added.stream().map(MessageUpdates.Reaction::contentKey).toArray(Integer[]::new),
                    added.stream().map(MessageUpdates.Reaction::version).toArray(Long[]::new));
        }
    }

    private static Integer size(MessageUpdates.Reaction reaction) {
        ContentCipher.Encrypted content = reaction.content();
        return content == null ? 0 : content.ciphertext().length;
    }

    private static List<MessagePlace> places(List<MessageUpdates.Reaction> reactions) {
        return reactions.stream().map(MessageUpdates.Reaction::place).toList();
    }

    private static UUID[] people(List<MessageUpdates.Reaction> reactions) {
        return reactions.stream().map(MessageUpdates.Reaction::userId).toArray(UUID[]::new);
    }

    private static UUID[] chats(List<MessagePlace> places) {
        return places.stream().map(MessagePlace::chatId).toArray(UUID[]::new);
    }

    private static Long[] seqs(List<MessagePlace> places) {
        return places.stream().map(MessagePlace::seq).toArray(Long[]::new);
    }
}
