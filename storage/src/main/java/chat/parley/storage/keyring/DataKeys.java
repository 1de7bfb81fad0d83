package chat.parley.storage.keyring;

import chat.parley.storage.PostgresTransaction;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Reads and writes wrapped data keys. The cache maps ids to keys and is filled from committed rows only: a key whose
 * transaction was rolled back may come again under the same id as another key.
 */
public final class DataKeys {
    private static final long CACHED = 50_000;
    private static final Duration CACHED_FOR = Duration.ofHours(1);

    private static final String SELECT = """
            select k.chat_id, k.purpose, k.number, k.master_key_id, k.wrapped, k.first_version, k.created_at
            from unnest($1::uuid[], $2::text[], $3::integer[]) as wanted (chat_id, purpose, number)
            join data_keys k using (chat_id, purpose, number)""";

    private static final String INSERT = """
            insert into data_keys (chat_id, purpose, number, master_key_id, wrapped, first_version, created_at)
            values ($1, $2, $3, $4, $5, $6, $7)""";

    private static final String INSERT_IF_ABSENT = """
            insert into data_keys (chat_id, purpose, number, master_key_id, wrapped, first_version, created_at)
            select c.id, $2, $3, $4, $5, $6, $7 from chats c
            where c.id = $1 and c.erased_at is null for key share
            on conflict do nothing""";

    private final MasterKeyset master;
    private final Cache<DataKeyId, DataKey> cache = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterAccess(CACHED_FOR)
            .build();

    public DataKeys(MasterKeyset master) {
        this.master = master;
    }

    /**
     * The named keys, from the cache or the database.
     *
     * @throws MasterKeyMissingException when one is wrapped by a master key that is not known here
     * @throws KeyringException when one does not exist or cannot be unwrapped
     */
    public Map<DataKeyId, DataKey> load(PostgresTransaction transaction, Collection<DataKeyId> ids) {
        Map<DataKeyId, DataKey> keys = find(transaction, ids);
        for (DataKeyId id : ids) {
            if (!keys.containsKey(id)) {
                throw new KeyringException("a data key does not exist: " + id, null);
            }
        }
        return keys;
    }

    /**
     * Those of the named keys that exist, from the cache or the database.
     *
     * @throws MasterKeyMissingException when one is wrapped by a master key that is not known here
     * @throws KeyringException when one cannot be unwrapped
     */
    public Map<DataKeyId, DataKey> find(PostgresTransaction transaction, Collection<DataKeyId> ids) {
        Map<DataKeyId, DataKey> keys = new HashMap<>(cache.getAllPresent(ids));
        List<DataKeyId> missing =
                ids.stream().filter(id -> !keys.containsKey(id)).distinct().toList();
        if (!missing.isEmpty()) {
            for (DataKey key : select(transaction, missing)) {
                keys.put(key.id(), key);
                cache.put(key.id(), key);
            }
        }
        return keys;
    }

    /** Stores a new key. The caller holds the lock of the chat's row. */
    public void insert(PostgresTransaction transaction, DataKey key) {
        transaction.update(
                INSERT,
                key.id().chatId(),
                key.id().purpose().columnValue(),
                key.id().number(),
                master.primaryId(),
                master.wrap(key.secret().getEncoded(), key.id().associatedData()),
                key.firstVersion(),
                key.createdAt());
    }

    /**
     * Stores a new key of a chat, if the chat exists and has none of that purpose and number. Needs no lock: of several
     * that are stored at the same time the first one counts, and the chat cannot go away meanwhile.
     */
    public void insertIfAbsent(PostgresTransaction transaction, DataKey key) {
        transaction.update(
                INSERT_IF_ABSENT,
                key.id().chatId(),
                key.id().purpose().columnValue(),
                key.id().number(),
                master.primaryId(),
                master.wrap(key.secret().getEncoded(), key.id().associatedData()),
                key.firstVersion(),
                key.createdAt());
    }

    /**
     * Destroys all keys of a chat: what they encrypted can be read by nobody any more. The caller holds the lock of the
     * chat's row, and sees to it that nobody asks for them afterwards. Other processes may have them in memory for an hour
     * more, without a way to use them.
     */
    public void destroy(PostgresTransaction transaction, UUID chatId) {
        transaction.update("delete from data_keys where chat_id = $1", chatId);
        cache.asMap().keySet().removeIf(id -> id.chatId().equals(chatId));
    }

    private List<DataKey> select(PostgresTransaction transaction, List<DataKeyId> ids) {
        UUID[] chats = new UUID[ids.size()];
        String[] purposes = new String[ids.size()];
        Integer[] numbers = new Integer[ids.size()];
        for (int i = 0; i < chats.length; i++) {
            chats[i] = ids.get(i).chatId();
            purposes[i] = ids.get(i).purpose().columnValue();
            numbers[i] = ids.get(i).number();
        }
        Map<String, KeyPurpose> byName = new HashMap<>();
        for (KeyPurpose purpose : KeyPurpose.values()) {
            byName.put(purpose.columnValue(), purpose);
        }
        List<DataKey> keys = new ArrayList<>(ids.size());
        keys.addAll(transaction.select(
                SELECT,
                row -> {
                    DataKeyId id = new DataKeyId(
                            Objects.requireNonNull(row.get(0, UUID.class)),
                            Objects.requireNonNull(byName.get(Objects.requireNonNull(row.get(1, String.class)))),
                            Objects.requireNonNull(row.get(2, Integer.class)));
                    master.require(Objects.requireNonNull(row.get(3, Integer.class)));
                    byte[] wrapped = Objects.requireNonNull(row.get(4, byte[].class));
                    return new DataKey(
                            id,
                            master.unwrap(wrapped, id.associatedData()),
                            Objects.requireNonNull(row.get(5, Long.class)),
                            Objects.requireNonNull(row.get(6, Instant.class)));
                },
                chats,
                purposes,
                numbers));
        return keys;
    }
}
