package chat.parley.worker.chat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.MessageForward;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.worker.chat.core.ChatMembers;
import chat.parley.worker.chat.core.ChatPlan;
import chat.parley.worker.chat.core.GroupTable;
import chat.parley.worker.chat.core.LockedChat;
import chat.parley.worker.chat.core.MessageName;
import chat.parley.worker.chat.core.MessageTable;
import chat.parley.worker.chat.core.PersonalTables;
import chat.parley.worker.chat.core.StoredMessage;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Loads and stores what a batch of messages and read positions needs, by one statement per kind of row. */
final class ChatStore {
    private static final String CHATS =
            "select id, version, last_seq, info_version, content_key, kind, post_by, add_by, pin_by, mention_all_by, history,"
                    + " history_from_seq from chats where id = any($1) and erased_at is null order by id ";
    private static final String LOCK = CHATS + "for update";
    private static final String LOCK_FREE = CHATS + "for update skip locked";

    private static final String MEMBERS = """
            select chat_id, user_id, role, visible_from_seq from chat_members
            where chat_id = any($1) and left_version is null order by chat_id, joined_version, user_id""";

    // "limit 1" keeps the planner to one index probe a message, whatever it thinks of the tables' sizes.
    private static final String REPEATS = """
            select w.chat_id, w.sender_id, w.client_id, m.id, m.seq, coalesce(m.stored_version, m.version),
                m.created_at, m.digest
            from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as w (chat_id, sender_id, client_id)
            cross join lateral (
                select id, seq, version, stored_version, created_at, digest from messages
                where chat_id = w.chat_id and sender_id = w.sender_id and client_id = w.client_id limit 1) as m""";

    private final DataKeys keys;
    private final OwnStore own;
    private final MessageReader messages;
    private final GroupStore groups;

    /** Members by chat: true as long as the chat's row, locked, still says the same info version. */
    private final Cache<UUID, ChatMembers> members = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterAccess(Duration.ofMinutes(30))
            .build();

    ChatStore(DataKeys keys) {
        this.keys = keys;
        this.own = new OwnStore(keys);
        this.messages = new MessageReader(keys);
        this.groups = new GroupStore(keys);
    }

    /** Chats whose rows are locked, and those of the messages for them that were stored before. */
    record Locked(Map<UUID, LockedChat> chats, Map<MessageName, StoredMessage> repeats) {}

    /** Locks the chats that exist, in the order of their ids; throws when one is locked for longer than the time-out. */
    Locked lock(PostgresTransaction transaction, Collection<UUID> chatIds, List<Work> works) {
        PostgresTransaction.Query<LockedRow> lock =
                new PostgresTransaction.Query<>(LOCK, ChatStore::lockedRow, List.of((Object) ids(chatIds)));
        PostgresTransaction.Answers<LockedRow, Repeat> answers = transaction.select(lock, repeatsOf(works));
        return new Locked(complete(transaction, answers.first()), byName(answers.second()));
    }

    /**
     * Locks the chats that exist and that nobody else has locked.
     *
     * @param busy receives the others
     */
    Map<UUID, LockedChat> lockFree(PostgresTransaction transaction, Collection<UUID> chatIds, Set<UUID> busy) {
        List<LockedRow> rows = transaction.select(LOCK_FREE, ChatStore::lockedRow, (Object) ids(chatIds));
        Set<UUID> locked = new HashSet<>();
        rows.forEach(row -> locked.add(row.id));
        for (UUID existing : transaction.select(
                "select id from chats where id = any($1) and erased_at is null", row -> Columns.uuid(row, 0), (Object)
                        ids(chatIds))) {
            if (!locked.contains(existing)) {
                busy.add(existing);
            }
        }
        return complete(transaction, rows);
    }

    /** What the frames need to know of messages that are there. Nothing is asked for batches without such frames. */
    MessageTable messages(PostgresTransaction transaction, List<Work> works, Locked locked) {
        return MessageLookup.of(works, locked.repeats()).find(transaction, messages);
    }

    /** Those of the messages that were stored before. */
    Map<MessageName, StoredMessage> repeats(PostgresTransaction transaction, List<Work> works) {
        return byName(transaction.select(repeatsOf(works)));
    }

    /** Whether a message of this name is stored. */
    boolean isUsed(PostgresTransaction transaction, MessageName name) {
        return !named(transaction, List.of(name)).isEmpty();
    }

    /** Those of the messages that are stored. */
    Map<MessageName, StoredMessage> named(PostgresTransaction transaction, Collection<MessageName> names) {
        return byName(transaction.select(
                REPEATS,
                ChatStore::repeat,
                names.stream().map(MessageName::chatId).toArray(UUID[]::new),
                names.stream().map(MessageName::senderId).toArray(UUID[]::new),
                names.stream().map(MessageName::clientId).toArray(UUID[]::new)));
    }

    /** What the frames need to know of groups. */
    GroupTable groups(PostgresTransaction transaction, List<Work> works, Map<UUID, LockedChat> chats) {
        return groups.find(transaction, works, chats);
    }

    private static PostgresTransaction.Query<Repeat> repeatsOf(List<Work> works) {
        List<UUID> chats = new ArrayList<>(works.size());
        List<UUID> senders = new ArrayList<>(works.size());
        List<UUID> clients = new ArrayList<>(works.size());
        for (Work work : works) {
            if (work.frame() instanceof MessageSend || work.frame() instanceof MessageForward) {
                chats.add(work.chatId());
                senders.add(work.userId());
                clients.add(((ChatMutation) work.frame()).clientId());
            }
        }
        return new PostgresTransaction.Query<>(
                REPEATS, ChatStore::repeat, List.of(ids(chats), ids(senders), ids(clients)));
    }

    private static Repeat repeat(Row row) {
        return new Repeat(
                new MessageName(Columns.uuid(row, 0), Columns.uuid(row, 1), Columns.uuid(row, 2)),
                new StoredMessage(
                        Columns.uuid(row, 3),
                        Columns.integer64(row, 4),
                        Columns.integer64(row, 5),
                        Columns.instant(row, 6),
                        Columns.bytes(row, 7)));
    }

    private static Map<MessageName, StoredMessage> byName(List<Repeat> repeats) {
        Map<MessageName, StoredMessage> byName = new HashMap<>();
        repeats.forEach(repeat -> byName.put(repeat.name, repeat.message));
        return byName;
    }

    /** What the frames are about that belongs to single people. */
    PersonalTables personal(PostgresTransaction transaction, List<Work> works) {
        return new PersonalTables(own.find(transaction, works), ScheduleStore.find(transaction, works));
    }

    /** Writes a plan; returns the read positions that are further than before. */
    List<MovedRead> store(PostgresTransaction transaction, ChatPlan plan, Instant now) {
        for (DataKey key : plan.newKeys()) {
            keys.insert(transaction, key);
        }
        // First, because read positions are kept in the rows of members.
        GroupStore.store(transaction, plan.groups());
        List<MovedRead> moved = plan.advances().isEmpty() && plan.reads().isEmpty()
                ? List.of()
                : new PlanStatement(plan).execute(transaction, now);
        CallStore.store(transaction, plan.calls());
        RequestStore.store(transaction, plan.requests(), now);
        MessageUpdateStore.store(transaction, plan.updates(), now);
        OwnStore.store(transaction, plan.own());
        ScheduleStore.store(transaction, plan.schedule());
        FileStore.store(transaction, plan.files());
        return moved;
    }

    private Map<UUID, LockedChat> complete(PostgresTransaction transaction, List<LockedRow> rows) {
        Map<UUID, ChatMembers> byChat = members(transaction, rows);
        List<DataKeyId> wanted = new ArrayList<>(rows.size() * 2);
        for (LockedRow row : rows) {
            wanted.add(row.contentKeyId());
            wanted.add(row.digestKeyId());
        }
        Map<DataKeyId, DataKey> loaded = keys.load(transaction, wanted);
        Map<UUID, LockedChat> chats = new HashMap<>();
        for (LockedRow row : rows) {
            chats.put(
                    row.id,
                    new LockedChat(
                            row.id,
                            row.kind,
                            row.rules,
                            row.version,
                            row.lastSeq,
                            row.historyFrom,
                            byChat.getOrDefault(row.id, new ChatMembers(row.infoVersion, Map.of())),
                            Objects.requireNonNull(loaded.get(row.contentKeyId())),
                            Objects.requireNonNull(loaded.get(row.digestKeyId()))));
        }
        return chats;
    }

    private Map<UUID, ChatMembers> members(PostgresTransaction transaction, List<LockedRow> rows) {
        Map<UUID, ChatMembers> result = new HashMap<>();
        Map<UUID, Long> missing = new HashMap<>();
        for (LockedRow row : rows) {
            ChatMembers cached = members.getIfPresent(row.id);
            if (cached != null && cached.infoVersion() == row.infoVersion) {
                result.put(row.id, cached);
            } else {
                missing.put(row.id, row.infoVersion);
            }
        }
        if (!missing.isEmpty()) {
            Map<UUID, MemberRows> rowsByChat = new LinkedHashMap<>();
            transaction.select(
                    MEMBERS,
                    row -> rowsByChat
                            .computeIfAbsent(Columns.uuid(row, 0), key -> new MemberRows())
                            .add(Columns.uuid(row, 1), Columns.chatRole(row, 2), Columns.integer64(row, 3)),
                    (Object) ids(missing.keySet()));
            rowsByChat.forEach((chatId, found) -> {
                ChatMembers loaded = new ChatMembers(missing.getOrDefault(chatId, 0L), found.roles, found.visibleFrom);
                members.put(chatId, loaded);
                result.put(chatId, loaded);
            });
        }
        return result;
    }

    private static LockedRow lockedRow(io.r2dbc.spi.Row row) {
        return new LockedRow(
                Columns.uuid(row, 0),
                Columns.integer64(row, 1),
                Columns.integer64(row, 2),
                Columns.integer64(row, 3),
                Columns.integer32(row, 4),
                Columns.chatKind(row, 5),
                Columns.chatRules(row, 6),
                Columns.integer64(row, 11));
    }

    static UUID[] ids(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }

    private record Repeat(MessageName name, StoredMessage message) {}

    private static final class MemberRows {
        private final Map<UUID, ChatRole> roles = new LinkedHashMap<>();
        private final Map<UUID, Long> visibleFrom = new HashMap<>();

        boolean add(UUID userId, ChatRole role, long firstVisible) {
            if (firstVisible > 1) {
                visibleFrom.put(userId, firstVisible);
            }
            return roles.put(userId, role) == null;
        }
    }

    private record LockedRow(
            UUID id,
            long version,
            long lastSeq,
            long infoVersion,
            int contentKey,
            ChatKind kind,
            ChatRules rules,
            long historyFrom) {
        DataKeyId contentKeyId() {
            return new DataKeyId(id, KeyPurpose.CONTENT, contentKey);
        }

        DataKeyId digestKeyId() {
            return new DataKeyId(id, KeyPurpose.DIGEST, 1);
        }
    }
}
