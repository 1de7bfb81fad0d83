package chat.parley.worker.chat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.wire.client.ChatPrefer;
import chat.parley.wire.client.MessageHide;
import chat.parley.wire.client.OwnChange;
import chat.parley.wire.model.ChatPreferences;
import chat.parley.worker.chat.core.Membership;
import chat.parley.worker.chat.core.OwnPlan;
import chat.parley.worker.chat.core.OwnRow;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.OwnStateRow;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Loads and stores what belongs to single people in chats whose rows are locked. */
final class OwnStore {
    private static final String FOUND = "select " + OwnStateRow.COLUMNS + """
            , m.chat_id, m.user_id, m.last_read_seq,
                case when w.pins then (select count(*) from chat_members o
                    where o.user_id = m.user_id and o.chat_id <> m.chat_id and o.pinned_place is not null
                        and o.left_version is null) else 0 end
            from unnest($1::uuid[], $2::uuid[], $3::boolean[]) as w (chat_id, user_id, pins)
            join chat_members m on m.chat_id = w.chat_id and m.user_id = w.user_id""";

    private static final int COLUMNS = 10;

    // The draft, and what may be null, are given with a value that stands for nothing: the driver knows no nulls in
    // arrays.
    private static final String UPDATE = """
            update chat_members m
            set own_version = o.own_version, notifications = o.notifications,
                muted_until = nullif(o.muted_until, '')::timestamptz, archived = o.archived,
                pinned_place = nullif(o.pinned_place, -1), unread_from_seq = nullif(o.unread_from_seq, -1)
            from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::boolean[], $7::bigint[],
                $8::bigint[]) as o (chat_id, user_id, own_version, notifications, muted_until, archived, pinned_place,
                unread_from_seq)
            where m.chat_id = o.chat_id and m.user_id = o.user_id""";

    private static final String UPDATE_DRAFTS = """
            update chat_members m
            set draft_revision = o.revision, draft_key = nullif(o.key, 0),
                draft_nonce = case when o.key <> 0 then substr($5::bytea, o.at, NONCE) end,
                draft_ciphertext = case when o.key <> 0 then substr($5::bytea, o.at + NONCE, o.size) end
            from unnest($1::uuid[], $2::uuid[], $3::integer[], $4::integer[], $6::integer[], $7::integer[])
                as o (chat_id, user_id, revision, key, at, size)
            where m.chat_id = o.chat_id and m.user_id = o.user_id""".replace("NONCE", Integer.toString(ContentCipher.NONCE_BYTES));

    private static final String HIDE = """
            insert into hidden_messages (chat_id, user_id, seq, own_version)
            select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[]) on conflict do nothing""";

    private final DataKeys keys;

    OwnStore(DataKeys keys) {
        this.keys = keys;
    }

    /** What belongs to those who change it. Nothing is asked for batches without such changes: nearly all. */
    Map<Membership, OwnRow> find(PostgresTransaction transaction, List<Work> works) {
        Map<Membership, Boolean> wanted = new LinkedHashMap<>();
        for (Work work : works) {
            if (work.frame() instanceof OwnChange || work.frame() instanceof MessageHide) {
                boolean pins = work.frame() instanceof ChatPrefer prefer
                        && prefer.preferences().pinned() != null;
                wanted.merge(new Membership(work.chatId(), work.userId()), pins, Boolean::logicalOr);
            }
        }
        if (wanted.isEmpty()) {
            return Map.of();
        }
        List<Found> found = transaction.select(
                FOUND,
                row -> new Found(
                        OwnStateRow.of(Columns.uuid(row, COLUMNS), Columns.uuid(row, COLUMNS + 1), row, 0),
                        Columns.integer64(row, COLUMNS + 2),
                        Columns.integer64(row, COLUMNS + 3)),
                wanted.keySet().stream().map(Membership::chatId).toArray(UUID[]::new),
                wanted.keySet().stream().map(Membership::userId).toArray(UUID[]::new),
                wanted.values().toArray(Boolean[]::new));
        Map<DataKeyId, DataKey> loaded = keys.load(
                transaction,
                found.stream()
                        .map(row -> row.own.keyId())
                        .flatMap(Optional::stream)
                        .toList());
        ContentCipher cipher = new ContentCipher();
        Map<Membership, OwnRow> rows = new HashMap<>();
        for (Found row : found) {
            rows.put(
                    new Membership(row.own.chatId(), row.own.userId()),
                    new OwnRow(row.own.state(loaded, cipher), row.own.draftRevision(), row.readSeq, row.pinned));
        }
        return rows;
    }

    static void store(PostgresTransaction transaction, OwnPlan plan) {
        if (plan.changesNothing()) {
            return;
        }
        List<OwnPlan.Update> updates = plan.updates();
        transaction.update(
                UPDATE,
                chats(updates),
                people(updates),
                updates.stream().map(OwnPlan.Update::ownVersion).toArray(Long[]::new),
                strings(updates, preferences -> preferences.notifications().wireName()),
                strings(updates, preferences -> text(preferences.mutedUntil())),
                updates.stream().map(update -> update.preferences().archived()).toArray(Boolean[]::new),
                updates.stream()
                        .map(update -> number(update.preferences().pinned()))
                        .toArray(Long[]::new),
                updates.stream()
                        .map(update -> number(update.preferences().unreadFrom()))
                        .toArray(Long[]::new));
        storeDrafts(
                transaction,
                updates.stream().filter(update -> update.draft() != null).toList());
        if (!plan.hidden().isEmpty()) {
            List<OwnPlan.Hidden> hidden = plan.hidden();
            transaction.update(
                    HIDE,
                    hidden.stream().map(OwnPlan.Hidden::chatId).toArray(UUID[]::new),
                    hidden.stream().map(OwnPlan.Hidden::userId).toArray(UUID[]::new),
                    hidden.stream().map(OwnPlan.Hidden::seq).toArray(Long[]::new),
                    hidden.stream().map(OwnPlan.Hidden::ownVersion).toArray(Long[]::new));
        }
    }

    private static void storeDrafts(PostgresTransaction transaction, List<OwnPlan.Update> updates) {
        if (updates.isEmpty()) {
            return;
        }
        int count = updates.size();
        Integer[] revisions = new Integer[count];
        Integer[] keys = new Integer[count];
        Integer[] offsets = new Integer[count];
        Integer[] sizes = new Integer[count];
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            OwnPlan.StoredDraft draft = Objects.requireNonNull(updates.get(i).draft());
            ContentCipher.Encrypted content = draft.content();
            revisions[i] = draft.revision();
            keys[i] = draft.key();
            offsets[i] = blob.size() + 1; // SQL counts from 1
            sizes[i] = content == null ? 0 : content.ciphertext().length;
            if (content != null) {
                blob.writeBytes(content.nonce());
                blob.writeBytes(content.ciphertext());
            }
        }
        transaction.update(
                UPDATE_DRAFTS, chats(updates), people(updates), revisions, keys, blob.toByteArray(), offsets, sizes);
    }

    private static UUID[] chats(List<OwnPlan.Update> updates) {
        return updates.stream().map(update -> update.membership().chatId()).toArray(UUID[]::new);
    }

    private static UUID[] people(List<OwnPlan.Update> updates) {
        return updates.stream().map(update -> update.membership().userId()).toArray(UUID[]::new);
    }

    private static String[] strings(List<OwnPlan.Update> updates, Function<ChatPreferences, String> column) {
        return updates.stream()
                .map(update -> column.apply(update.preferences()))
                .toArray(String[]::new);
    }

    private static String text(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    private static Long number(@Nullable Long number) {
        return number == null ? -1L : number;
    }

    private record Found(OwnStateRow own, long readSeq, long pinned) {}
}
