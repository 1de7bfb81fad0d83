package chat.parley.storage.keyring;

import chat.parley.storage.PostgresTransaction;
import chat.parley.storage.keyring.WrappedKeyTable.WrappedKey;
import io.r2dbc.pool.ConnectionPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps everything by the primary key of the master keyset, so that older master keys can be taken out of it: data keys,
 * the private halves of signing keys, shared secrets, keys of files. Runs beside the services, several at once if need be, and goes on
 * where an earlier run ended. The services must already know the new primary key.
 */
public final class Rewrapping {
    private static final Logger LOG = LoggerFactory.getLogger(Rewrapping.class);
    private static final int AT_ONCE = 500;

    private final ConnectionPool pool;
    private final MasterKeyset master;

    public Rewrapping(ConnectionPool pool, MasterKeyset master) {
        this.pool = pool;
        this.master = master;
    }

    /**
     * Wraps what is not yet wrapped by the primary key, except rows that another run has locked: {@link #remaining} tells
     * whether any are left.
     *
     * @return how many keys were wrapped anew
     * @throws KeyringException when a key cannot be unwrapped; those before it stay wrapped anew
     */
    public long run() {
        long done = 0;
        for (WrappedKeyTable table : WrappedKeyTable.ALL) {
            int page;
            do {
                page = wrapPage(table);
                done += page;
                if (page > 0) {
                    LOG.info("{} keys are wrapped anew, {} are left", done, remaining());
                }
            } while (page > 0);
        }
        return done;
    }

    /** How many keys are still wrapped by another key than the primary. */
    public long remaining() {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(pool)) {
            long count = 0;
            for (WrappedKeyTable table : WrappedKeyTable.ALL) {
                count += snapshot.select(
                                table.countOthers(),
                                row -> Objects.requireNonNull(row.get(0, Long.class)),
                                master.primaryId())
                        .getFirst();
            }
            snapshot.commit();
            return count;
        }
    }

    private int wrapPage(WrappedKeyTable table) {
        try (PostgresTransaction transaction = PostgresTransaction.write(pool)) {
            List<WrappedKey> keys = transaction.select(table.selectOthers(AT_ONCE), table::read, master.primaryId());
            for (WrappedKey key : keys) {
                byte[] associatedData = key.address().associatedData();
                master.require(key.masterKeyId());
                List<Object> parameters = new ArrayList<>();
                parameters.add(master.wrap(master.unwrap(key.wrapped(), associatedData), associatedData));
                parameters.add(master.primaryId());
                parameters.addAll(key.address().key());
                transaction.update(table.update(), parameters.toArray());
            }
            transaction.commit();
            return keys.size();
        }
    }
}
