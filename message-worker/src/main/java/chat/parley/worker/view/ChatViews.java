package chat.parley.worker.view;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.wire.Limits;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.OngoingCall;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads chats as one of their members sees them. */
public final class ChatViews {
    private static final String CHATS = """
            select c.id, c.kind, c.title_key, c.title_nonce, c.title_ciphertext, c.title_revision, c.created_at,
                c.version, c.last_seq, m.last_read_seq, k.id, k.started_by, k.started_at, k.video, k.answered_at,
                k.node, c.description_key, c.description_nonce, c.description_ciphertext, c.description_revision,
                c.picture, c.post_by, c.add_by, c.pin_by, c.mention_all_by, c.history, m.role, m.visible_from_seq,
                o.count, o.read_seq, o.delivered_seq, c.retention_applied, OWN
            from chat_members m join chats c on c.id = m.chat_id
                left join calls k on k.chat_id = c.id and k.ended_at is null
                cross join lateral (
                    select count(*) as count, coalesce(max(a.last_read_seq) filter (
                        where a.user_id <> m.user_id and a.last_read_seq > a.joined_seq), 0) as read_seq,
                        coalesce(max(greatest(a.last_read_seq, a.last_delivered_seq)) filter (
                        where a.user_id <> m.user_id
                            and greatest(a.last_read_seq, a.last_delivered_seq) > a.joined_seq), 0) as delivered_seq
                    from chat_members a where a.chat_id = m.chat_id and a.left_version is null) as o
            where m.user_id = $1 and m.chat_id = any($2) and m.left_version is null""".replace("OWN", OwnStateRow.COLUMNS);

    private static final String MEMBERS = """
            select w.id, m.user_id, m.role from unnest($1::uuid[]) as w (id)
            cross join lateral (
                select user_id, role, joined_version from chat_members
                where chat_id = w.id and left_version is null order by joined_version, user_id limit %d) as m
            order by w.id, m.joined_version, m.user_id""".formatted(Limits.MEMBERS_SHOWN);

    private static final String NEWEST =
            MessageReader.SELECT + """
            from unnest($1::uuid[], $3::bigint[]) as w (chat_id, visible)
            cross join lateral (
                select * from messages x where x.chat_id = w.chat_id and x.seq >= w.visible and NOT_HIDDEN
                order by x.seq desc limit 1) as m""".replace("NOT_HIDDEN", HiddenMessages.notHidden("x", "$2"));

    private final DataKeys keys;
    private final MessageReader messages;

    public ChatViews(DataKeys keys, MessageReader messages) {
        this.keys = keys;
        this.messages = messages;
    }

    /** Those of the chats of which the person is a member, by id. */
    public Map<UUID, Chat> read(PostgresTransaction transaction, UUID userId, Collection<UUID> chatIds) {
        if (chatIds.isEmpty()) {
            return Map.of();
        }
        List<ChatRow> rows = transaction.select(
                CHATS, row -> ChatRow.of(userId, row), userId, chatIds.stream().toArray(UUID[]::new));
        UUID[] ids = rows.stream().map(ChatRow::id).toArray(UUID[]::new);
        Map<UUID, List<Member>> members = new HashMap<>();
        transaction.select(
                MEMBERS,
                row -> members.computeIfAbsent(Columns.uuid(row, 0), id -> new ArrayList<>())
                        .add(new Member(Columns.uuid(row, 1), Columns.chatRole(row, 2))),
                (Object) ids);
        Map<UUID, Message> newest = newest(transaction, userId, rows);
        Map<UUID, Counts> unread = UnreadCounts.read(transaction, userId, List.of(ids));
        Map<DataKeyId, DataKey> loaded = keys.load(
                transaction, rows.stream().flatMap(ChatRow::keyIds).distinct().toList());
        ContentCipher cipher = new ContentCipher();
        Map<UUID, Chat> chats = new HashMap<>();
        for (ChatRow row : rows) {
            Counts counts = Objects.requireNonNull(unread.get(row.id));
            chats.put(
                    row.id,
                    new Chat(
                            row.id,
                            row.kind,
                            row.title(loaded, cipher),
                            List.copyOf(members.getOrDefault(row.id, List.of())),
                            row.createdAt,
                            row.version,
                            row.lastSeq,
                            row.readSeq,
                            row.othersReadSeq,
                            newest.get(row.id),
                            row.call,
                            row.description(loaded, cipher),
                            row.picture,
                            row.rules,
                            row.memberCount,
                            row.role,
                            row.othersDeliveredSeq,
                            counts.unread(),
                            counts.mentions(),
                            row.own.state(loaded, cipher),
                            row.visibleFrom > 1 ? row.visibleFrom : null,
                            row.retentionDays));
        }
        return chats;
    }

    private Map<UUID, Message> newest(PostgresTransaction transaction, UUID userId, List<ChatRow> rows) {
        List<ChatRow> written =
                rows.stream().filter(row -> row.lastSeq >= row.visibleFrom).toList();
        Map<UUID, Message> newest = new HashMap<>();
        if (!written.isEmpty()) {
            for (MessageReader.InChat found : messages.read(
                    transaction,
                    NEWEST,
                    written.stream().map(ChatRow::id).toArray(UUID[]::new),
                    userId,
                    written.stream().map(ChatRow::visibleFrom).toArray(Long[]::new))) {
                newest.put(found.chatId(), found.message());
            }
        }
        return newest;
    }

    private record ChatRow(
            UUID id,
            ChatKind kind,
            @Nullable StoredText title,
            Instant createdAt,
            long version,
            long lastSeq,
            long readSeq,
            @Nullable OngoingCall call,
            @Nullable StoredText description,
            @Nullable UUID picture,
            ChatRules rules,
            ChatRole role,
            long visibleFrom,
            int memberCount,
            long othersReadSeq,
            long othersDeliveredSeq,
            @Nullable Integer retentionDays,
            OwnStateRow own) {
        static ChatRow of(UUID userId, Readable row) {
            UUID id = Columns.uuid(row, 0);
            return new ChatRow(
                    id,
                    Columns.chatKind(row, 1),
                    StoredText.of(row, id, 2),
                    Columns.instant(row, 6),
                    Columns.integer64(row, 7),
                    Columns.integer64(row, 8),
                    Columns.integer64(row, 9),
                    row.get(10, UUID.class) == null ? null : call(row),
                    StoredText.of(row, id, 16),
                    row.get(20, UUID.class),
                    Columns.chatRules(row, 21),
                    Columns.chatRole(row, 26),
                    Columns.integer64(row, 27),
                    (int) Columns.integer64(row, 28),
                    Columns.integer64(row, 29),
                    Columns.integer64(row, 30),
                    row.get(31, Integer.class),
                    OwnStateRow.of(id, userId, row, 32));
        }

        private static OngoingCall call(Readable row) {
            return new OngoingCall(
                    Columns.uuid(row, 10),
                    Columns.uuid(row, 11),
                    Columns.instant(row, 12),
                    Columns.flag(row, 13),
                    row.get(14, Instant.class),
                    Columns.uuid(row, 15));
        }

        Stream<DataKeyId> keyIds() {
            return Stream.concat(
                    Stream.of(title, description).filter(Objects::nonNull).map(StoredText::keyId),
                    own.keyId().stream());
        }

        @Nullable
        String title(Map<DataKeyId, DataKey> keys, ContentCipher cipher) {
            return title == null ? null : title.decrypt(keys, cipher, new ContentAddress.OfTitle(id, title.revision()));
        }

        @Nullable
        String description(Map<DataKeyId, DataKey> keys, ContentCipher cipher) {
            return description == null
                    ? null
                    : description.decrypt(keys, cipher, new ContentAddress.OfDescription(id, description.revision()));
        }
    }
}
