package chat.parley.storage.keyring;

import chat.parley.storage.PostgresTransaction;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps all data keys by the primary key of the master keyset, so that older master keys can be taken out of it. Runs
 * beside the services, several at once if need be, and goes on where an earlier run ended. The services must already know
 * the new primary key.
 */
public final class Rewrapping {
    private static final Logger LOG = LoggerFactory.getLogger(Rewrapping.class);
    private static final int AT_ONCE = 500;

    private static final String SELECT = """
            select chat_id, purpose, number, wrapped from data_keys where master_key_id <> $1
            limit %d for update skip locked""".formatted(AT_ONCE);

    private static final String UPDATE =
            "update data_keys set wrapped = $4, master_key_id = $5 where chat_id = $1 and purpose = $2 and number = $3";

    private final ConnectionPool pool;
    private final MasterKeyset master;

    public Rewrapping(ConnectionPool pool, MasterKeyset master) {
        this.pool = pool;
        this.master = master;
    }

    /**
     * Wraps what is not yet wrapped by the primary key.
     *
     * @return how many keys were wrapped anew
     * @throws KeyringException when a key cannot be unwrapped; those before it stay wrapped anew
     */
    public long run() {
        long done = 0;
        int page;
        do {
            page = wrapPage();
            done += page;
            if (page > 0) {
                LOG.info("{} data keys are wrapped anew, {} are left", done, remaining());
            }
        } while (page > 0);
        return done;
    }

    /** How many keys are still wrapped by another key than the primary. */
    public long remaining() {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(pool)) {
            long count = snapshot.select(
                            "select count(*) from data_keys where master_key_id <> $1",
                            row -> Objects.requireNonNull(row.get(0, Long.class)),
                            master.primaryId())
                    .getFirst();
            snapshot.commit();
            return count;
        }
    }

    private int wrapPage() {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            List<WrappedKey> keys = transaction.select(SELECT, WrappedKey::of, master.primaryId());
            for (WrappedKey key : keys) {
                byte[] associatedData = key.id.associatedData();
                transaction.update(
                        UPDATE,
                        key.id.chatId(),
                        key.id.purpose().columnValue(),
                        key.id.number(),
                        master.wrap(master.unwrap(key.wrapped, associatedData), associatedData),
                        master.primaryId());
            }
            transaction.commit();
            return keys.size();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // a row on its way, never compared
    private record WrappedKey(DataKeyId id, byte[] wrapped) {
        static WrappedKey of(Readable row) {
            String purpose = Objects.requireNonNull(row.get(1, String.class));
            return new WrappedKey(
                    new DataKeyId(
                            Objects.requireNonNull(row.get(0, UUID.class)),
                            KeyPurpose.valueOf(purpose.toUpperCase(Locale.ROOT)),
                            Objects.requireNonNull(row.get(2, Integer.class))),
                    Objects.requireNonNull(row.get(3, byte[].class)));
        }
    }
}
