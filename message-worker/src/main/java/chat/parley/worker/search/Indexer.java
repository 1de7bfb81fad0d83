package chat.parley.worker.search;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.storage.keyring.TermHasher;
import chat.parley.wire.model.Message;
import chat.parley.worker.search.core.Terms;
import chat.parley.worker.search.core.TextAnalysis;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import io.r2dbc.pool.ConnectionPool;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the index: reads messages as they are now, and stores the hashes of their words. May be told of a message as
 * often as one likes, by several processes at the same time, in any order.
 */
public final class Indexer {
    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);

    private static final String NAMED = MessageReader.SELECT + """
            from unnest($1::uuid[], $2::bigint[]) as named (chat_id, seq)
            join messages m on m.chat_id = named.chat_id and m.seq = named.seq
            join chats c on c.id = m.chat_id and c.erased_at is null
            order by m.chat_id, m.seq""";

    private static final String MISSING = """
            select m.seq from messages m where m.chat_id = $1 and m.seq = any($2) and not exists (
                select from message_terms t
                where t.chat_id = m.chat_id and t.created_at = m.created_at and t.seq = m.seq and t.version >= m.version)""";

    // Arrays of different lengths travel as one, each with its place. A message that was changed while it was indexed
    // is
    // told of again; here the later version stays.
    private static final String STORE = """
            insert into message_terms as stored (chat_id, seq, version, created_at, terms)
            select w.chat_id, w.seq, w.version, timestamptz 'epoch' + w.micros * interval '1 microsecond',
                ($7::integer[])[w.first : w.last]
            from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::integer[], $6::integer[])
                as w (chat_id, seq, version, micros, first, last)
            on conflict (chat_id, created_at, seq) do update set version = excluded.version, terms = excluded.terms
            where stored.version < excluded.version
                or (stored.version = excluded.version and stored.terms <> excluded.terms)""";

    private final ConnectionPool pool;
    private final DataKeys keys;
    private final MessageReader messages;
    private final Clock clock;

    public Indexer(ConnectionPool pool, DataKeys keys, MessageReader messages, Clock clock) {
        this.pool = pool;
        this.keys = keys;
        this.messages = messages;
        this.clock = clock;
    }

    /** Indexes some messages, few enough for one transaction; those that do not exist (any more) are left out. */
    void index(Collection<MessageAddress> addresses) {
        List<MessageAddress> ordered =
                addresses.stream().distinct().sorted(MessageAddress.ORDER).toList();
        if (ordered.isEmpty()) {
            return;
        }
        Set<UUID> without = write(ordered);
        if (!without.isEmpty()) {
            makeKeys(without);
            write(ordered);
        }
    }

    /** Indexes those of the named messages of a chat that are not in the index as they are now. */
    public void indexMissing(UUID chatId, Collection<Long> seqs) {
        List<MessageAddress> missing;
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            missing = transaction.select(
                    MISSING,
                    row -> new MessageAddress(chatId, Columns.integer64(row, 0)),
                    chatId,
                    seqs.toArray(Long[]::new));
            transaction.commit();
        }
        index(missing);
    }

    /** Returns the chats that have no search key (yet): their messages were left out. */
    private Set<UUID> write(List<MessageAddress> ordered) {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            List<MessageReader.InChat> found = messages.read(
                    transaction,
                    NAMED,
                    ordered.stream().map(MessageAddress::chatId).toArray(UUID[]::new),
                    ordered.stream().map(MessageAddress::seq).toArray(Long[]::new));
            Set<UUID> without = store(transaction, found);
            transaction.commit();
            return without;
        }
    }

    /**
     * Indexes messages that were read in the same transaction.
     *
     * @return the chats that have no search key (yet): their messages were left out
     */
    Set<UUID> store(PostgresTransaction transaction, List<MessageReader.InChat> found) {
        Map<UUID, DataKey> chatKeys = searchKeys(
                transaction, found.stream().map(MessageReader.InChat::chatId).toList());
        Map<UUID, TermHasher> hashers = new HashMap<>();
        TextAnalysis analysis = new TextAnalysis();
        TermRows rows = new TermRows();
        Set<UUID> without = new HashSet<>();
        for (MessageReader.InChat in : found) {
            DataKey key = chatKeys.get(in.chatId());
            if (key == null) {
                without.add(in.chatId());
            } else {
                TermHasher hasher = hashers.computeIfAbsent(in.chatId(), chat -> new TermHasher(key));
                rows.add(in.chatId(), in.message(), hasher.hashes(terms(in, analysis)));
            }
        }
        if (!rows.isEmpty()) {
            transaction.update(STORE, rows.parameters());
        }
        return without;
    }

    /** Makes search keys for chats that have none, each durable by itself before it is used. */
    void makeKeys(Set<UUID> chats) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (UUID chat : chats) {
            try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
                keys.insertIfAbsent(transaction, DataKey.generate(chat, KeyPurpose.SEARCH, 1, 0, now));
                transaction.commit();
            }
        }
    }

    private Map<UUID, DataKey> searchKeys(PostgresTransaction transaction, Collection<UUID> chats) {
        Map<UUID, DataKey> byChat = new HashMap<>();
        keys.find(transaction, chats.stream().map(Indexer::keyId).toList())
                .forEach((id, key) -> byChat.put(id.chatId(), key));
        return byChat;
    }

    static DataKeyId keyId(UUID chatId) {
        return new DataKeyId(chatId, KeyPurpose.SEARCH, 1);
    }

    /** None for a deleted message, and for one that was not written by a person. */
    private static Set<String> terms(MessageReader.InChat in, TextAnalysis analysis) {
        Message message = in.message();
        if (message.body() == null) {
            return Set.of();
        }
        try {
            return Terms.of(message.senderId(), message.body(), analysis);
        } catch (RuntimeException e) {
            // One message that cannot be taken apart must not hold up all that come after it.
            LOG.error("Message {} of chat {} cannot be indexed and will not be found", message.seq(), in.chatId(), e);
            return Set.of();
        }
    }

    /** The columns of some rows. */
    private static final class TermRows {
        private final List<UUID> chats = new ArrayList<>();
        private final List<Long> seqs = new ArrayList<>();
        private final List<Long> versions = new ArrayList<>();
        private final List<Long> micros = new ArrayList<>();
        private final List<Integer> firsts = new ArrayList<>();
        private final List<Integer> lasts = new ArrayList<>();
        private final List<Integer> terms = new ArrayList<>();

        void add(UUID chatId, Message message, Integer[] hashes) {
            chats.add(chatId);
            seqs.add(message.seq());
            versions.add(message.version());
            micros.add(ChronoUnit.MICROS.between(Instant.EPOCH, message.sentAt()));
            firsts.add(terms.size() + 1); // PostgreSQL counts from 1
            terms.addAll(List.of(hashes));
            lasts.add(terms.size());
        }

        boolean isEmpty() {
            return chats.isEmpty();
        }

        Object[] parameters() {
            return new Object[] {
                chats.toArray(UUID[]::new),
                seqs.toArray(Long[]::new),
                versions.toArray(Long[]::new),
                micros.toArray(Long[]::new),
                firsts.toArray(Integer[]::new),
                lasts.toArray(Integer[]::new),
                terms.toArray(Integer[]::new)
            };
        }
    }
}
