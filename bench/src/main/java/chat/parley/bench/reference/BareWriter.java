package chat.parley.bench.reference;

import chat.parley.wire.Ids;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes rows of the table {@code messages}, as large as the real ones, as fast as PostgreSQL takes them in batches: no
 * sockets, no broker, no encryption, no reading, every batch its own durable transaction.
 */
public final class BareWriter {
    private static final int ROWS_PER_BATCH = 200;
    private static final int CONNECTIONS = 4;
    private static final int NONCE_BYTES = 12;
    private static final int DIGEST_BYTES = 16;
    private static final int TAG_BYTES = 16;

    /** One blob and positions: an array of bytea would travel as text of twice the size. */
    private static final String INSERT = """
            insert into messages
                (seq, version, created_at, content_key, chat_id, id, sender_id, client_id, digest, nonce, ciphertext)
            select row.number, row.number, now(), 1, given.chat, row.id, given.sender, row.id,
                substr(given.bytes, row.at + 1, %1$d),
                substr(given.bytes, row.at + 1 + %1$d, %2$d),
                substr(given.bytes, row.at + 1 + %1$d + %2$d, given.size - %1$d - %2$d)
            from (select ?::uuid as chat, ?::uuid as sender, ?::bytea as bytes, ?::int as size) as given,
                unnest(?::bigint[], ?::uuid[], ?::int[]) as row(number, id, at)
            """.formatted(DIGEST_BYTES, NONCE_BYTES);

    private final String url;
    private final String user;
    private final String password;
    private final int rowBytes;

    /**
     * Prepares to write into a database that has Parley's schema.
     *
     * @param textBytes mean size of a message's text; its encryption adds the tag of AES-GCM
     */
    public BareWriter(String url, String user, String password, int textBytes) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.rowBytes = DIGEST_BYTES + NONCE_BYTES + textBytes + TAG_BYTES;
    }

    /** Rows per second over the given time, after a quarter of it as a warm-up. */
    public double rowsPerSecond(Duration duration) throws InterruptedException, ExecutionException {
        writeFor(duration.dividedBy(4));
        long start = System.nanoTime();
        long rows = writeFor(duration);
        return rows * 1e9 / (System.nanoTime() - start);
    }

    private long writeFor(Duration duration) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + duration.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Callable<Long>> writers = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                writers.add(() -> writeUntil(end));
            }
            long rows = 0;
            for (Future<Long> writer : threads.invokeAll(writers)) {
                rows += writer.get();
            }
            return rows;
        }
    }

    private long writeUntil(long end) throws SQLException {
        long rows = 0;
        UUID chat = Ids.next();
        UUID sender = Ids.next();
        byte[] blob = new byte[ROWS_PER_BATCH * rowBytes];
        ThreadLocalRandom.current().nextBytes(blob);
        try (Connection connection = DriverManager.getConnection(url, user, password);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            while (System.nanoTime() - end < 0) {
                rows += insertBatch(connection, insert, chat, sender, blob, rows);
            }
        }
        return rows;
    }

    private int insertBatch(
            Connection connection, PreparedStatement insert, UUID chat, UUID sender, byte[] blob, long first)
            throws SQLException {
        Long[] numbers = new Long[ROWS_PER_BATCH];
        UUID[] ids = new UUID[ROWS_PER_BATCH];
        Integer[] offsets = new Integer[ROWS_PER_BATCH];
        for (int i = 0; i < ROWS_PER_BATCH; i++) {
            numbers[i] = first + i + 1;
            ids[i] = Ids.next();
            offsets[i] = i * rowBytes;
        }
        insert.setObject(1, chat);
        insert.setObject(2, sender);
        insert.setBytes(3, blob);
        insert.setInt(4, rowBytes);
        insert.setArray(5, connection.createArrayOf("bigint", numbers));
        insert.setArray(6, connection.createArrayOf("uuid", ids));
        insert.setArray(7, connection.createArrayOf("int", offsets));
        return insert.executeUpdate();
    }
}
