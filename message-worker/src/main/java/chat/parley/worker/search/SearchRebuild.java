package chat.parley.worker.search;

import chat.parley.storage.PostgresTransaction;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.MessageReader;
import io.r2dbc.pool.ConnectionPool;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the index anew from the messages, chat by chat: after an update that changes how words are found, or when events
 * were lost. Runs beside the services; searching goes on meanwhile. When it is ended early, the next run goes on with the
 * chat at which it was.
 */
final class SearchRebuild {
    private static final Logger LOG = LoggerFactory.getLogger(SearchRebuild.class);

    private static final String BEGIN =
            "insert into search_rebuild (started_at) values ($1) on conflict (singleton) do nothing";

    private static final String NEXT_CHAT = """
            select c.id from chats c
            where c.erased_at is null and c.id > coalesce((select done_chat_id from search_rebuild),
                '00000000-0000-0000-0000-000000000000'::uuid)
            order by c.id limit 1""";

    private static final String PAGE = MessageReader.SELECT + """
            from messages m where m.chat_id = $1 and m.seq > $2 order by m.seq limit $3""";

    private static final String DROP_REMOVED = """
            delete from message_terms t where t.chat_id = $1
                and not exists (select from messages m where m.chat_id = t.chat_id and m.seq = t.seq)""";

    private static final String DROP_REMOVED_CHATS = """
            delete from message_terms t where not exists (select from chats c where c.id = t.chat_id)""";

    private final ConnectionPool pool;
    private final Indexer indexer;
    private final MessageReader messages;
    private final Clock clock;

    SearchRebuild(ConnectionPool pool, Indexer indexer, MessageReader messages, Clock clock) {
        this.pool = pool;
        this.indexer = indexer;
        this.messages = messages;
        this.clock = clock;
    }

    /** Returns how many messages were indexed. */
    long run() {
        execute(BEGIN, clock.instant());
        long count = 0;
        int chats = 0;
        for (Optional<UUID> chat = nextChat(); chat.isPresent(); chat = nextChat()) {
            count += index(chat.get());
            execute(DROP_REMOVED, chat.get());
            execute("update search_rebuild set done_chat_id = $1", chat.get());
            if (++chats % 100 == 0) {
                LOG.info("{} chats with {} messages are indexed anew", chats, count);
            }
        }
        execute(DROP_REMOVED_CHATS);
        execute("delete from search_rebuild");
        return count;
    }

    private long index(UUID chat) {
        indexer.makeKeys(Set.of(chat));
        long count = 0;
        long seq = 0;
        List<MessageReader.InChat> page;
        do {
            try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
                page = messages.read(transaction, PAGE, chat, seq, IndexingHandler.AT_ONCE);
                indexer.store(transaction, page);
                transaction.commit();
            }
            count += page.size();
            seq = page.isEmpty() ? seq : page.getLast().message().seq();
        } while (page.size() == IndexingHandler.AT_ONCE);
        return count;
    }

    private Optional<UUID> nextChat() {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            Optional<UUID> next = transaction.select(NEXT_CHAT, row -> Columns.uuid(row, 0)).stream()
                    .findFirst();
            transaction.commit();
            return next;
        }
    }

    private void execute(String sql, Object... parameters) {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            transaction.update(sql, parameters);
            transaction.commit();
        }
    }
}
