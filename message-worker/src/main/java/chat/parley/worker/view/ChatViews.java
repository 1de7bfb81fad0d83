package chat.parley.worker.view;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.storage.keyring.KeyringException;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.OngoingCall;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads chats as one of their members sees them. */
public final class ChatViews {
    private static final Logger LOG = LoggerFactory.getLogger(ChatViews.class);

    private static final String CHATS = """
            select c.id, c.kind, c.title_key, c.title_nonce, c.title_ciphertext, c.title_revision, c.created_at,
                c.version, c.last_seq, m.last_read_seq, k.id, k.started_by, k.started_at, k.video, k.answered_at,
                k.node, OWN
            from chat_members m join chats c on c.id = m.chat_id
                left join calls k on k.chat_id = c.id and k.ended_at is null
            where m.user_id = $1 and m.chat_id = any($2) and m.left_version is null""".replace("OWN", OwnStateRow.COLUMNS);

    private static final String MEMBERS = """
            select chat_id, user_id, role, last_read_seq, greatest(last_read_seq, last_delivered_seq)
            from chat_members
            where chat_id = any($1) and left_version is null order by chat_id, joined_version, user_id""";

    private static final String NEWEST =
            MessageReader.SELECT + """
            from unnest($1::uuid[]) as w (chat_id)
            cross join lateral (
                select * from messages x where x.chat_id = w.chat_id and NOT_HIDDEN
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
        Map<UUID, Membership> members = new HashMap<>();
        transaction.select(
                MEMBERS,
                row -> members.computeIfAbsent(Columns.uuid(row, 0), id -> new Membership(userId))
                        .add(
                                new Member(Columns.uuid(row, 1), Columns.chatRole(row, 2)),
                                Columns.integer64(row, 3),
                                Columns.integer64(row, 4)),
                (Object) ids);
        Map<UUID, Message> newest = newest(transaction, userId, rows);
        Map<UUID, Counts> unread = UnreadCounts.read(transaction, userId, List.of(ids));
        Map<DataKeyId, DataKey> loaded = keys.load(
                transaction, rows.stream().flatMap(ChatRow::keyIds).distinct().toList());
        ContentCipher cipher = new ContentCipher();
        Map<UUID, Chat> chats = new HashMap<>();
        for (ChatRow row : rows) {
            Membership membership = members.computeIfAbsent(row.id, id -> new Membership(userId));
            Counts counts = Objects.requireNonNull(unread.get(row.id));
            chats.put(
                    row.id,
                    new Chat(
                            row.id,
                            row.kind,
                            title(row, loaded, cipher),
                            List.copyOf(membership.members),
                            row.createdAt,
                            row.version,
                            row.lastSeq,
                            row.readSeq,
                            membership.othersReadSeq,
                            newest.get(row.id),
                            row.call,
                            null,
                            null,
                            ChatRules.OPEN,
                            membership.members.size(),
                            membership.role,
                            membership.othersDeliveredSeq,
                            counts.unread(),
                            counts.mentions(),
                            row.own.state(loaded, cipher)));
        }
        return chats;
    }

    private Map<UUID, Message> newest(PostgresTransaction transaction, UUID userId, List<ChatRow> rows) {
        List<ChatRow> written = rows.stream().filter(row -> row.lastSeq > 0).toList();
        Map<UUID, Message> newest = new HashMap<>();
        if (!written.isEmpty()) {
            for (MessageReader.InChat found : messages.read(
                    transaction, NEWEST, written.stream().map(ChatRow::id).toArray(UUID[]::new), userId)) {
                newest.put(found.chatId(), found.message());
            }
        }
        return newest;
    }

    private static @Nullable String title(ChatRow row, Map<DataKeyId, DataKey> keys, ContentCipher cipher) {
        DataKey key = keys.get(row.titleKeyId());
        if (row.title == null || row.titleNonce == null || key == null) {
            return null;
        }
        try {
            ContentAddress address = new ContentAddress.OfTitle(row.id, row.titleRevision);
            return new String(cipher.decrypt(key, address, row.titleNonce, row.title), StandardCharsets.UTF_8);
        } catch (KeyringException e) {
            LOG.error("The title of chat {} does not decrypt: its row was altered or moved", row.id);
            return null;
        }
    }

    private static final class Membership {
        private final UUID reader;
        private final List<Member> members = new ArrayList<>();
        private long othersReadSeq;
        private long othersDeliveredSeq;
        private ChatRole role = ChatRole.MEMBER;

        Membership(UUID reader) {
            this.reader = reader;
        }

        boolean add(Member member, long readSeq, long deliveredSeq) {
            if (member.userId().equals(reader)) {
                role = member.role();
            } else {
                othersReadSeq = Math.max(othersReadSeq, readSeq);
                othersDeliveredSeq = Math.max(othersDeliveredSeq, deliveredSeq);
            }
            return members.add(member);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // a row on its way, never compared
    private record ChatRow(
            UUID id,
            ChatKind kind,
            int titleKey,
            byte @Nullable [] titleNonce,
            byte @Nullable [] title,
            int titleRevision,
            Instant createdAt,
            long version,
            long lastSeq,
            long readSeq,
            @Nullable OngoingCall call,
            OwnStateRow own) {
        static ChatRow of(UUID userId, Readable row) {
            Integer titleKey = row.get(2, Integer.class);
            return new ChatRow(
                    Columns.uuid(row, 0),
                    Columns.chatKind(row, 1),
                    titleKey == null ? 0 : titleKey,
                    Columns.nullableBytes(row, 3),
                    Columns.nullableBytes(row, 4),
                    Columns.integer32(row, 5),
                    Columns.instant(row, 6),
                    Columns.integer64(row, 7),
                    Columns.integer64(row, 8),
                    Columns.integer64(row, 9),
                    row.get(10, UUID.class) == null ? null : call(row),
                    OwnStateRow.of(Columns.uuid(row, 0), userId, row, 16));
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
            return Stream.concat(title == null ? Stream.of() : Stream.of(titleKeyId()), own.keyId().stream());
        }

        DataKeyId titleKeyId() {
            return new DataKeyId(id, KeyPurpose.CONTENT, titleKey);
        }
    }
}
