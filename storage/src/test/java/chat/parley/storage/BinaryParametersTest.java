package chat.parley.storage;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.engines.PostgresAddress;
import chat.parley.engines.testing.TestEngines;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BinaryParametersTest {
    private final ConnectionPool pool = pool();

    private static ConnectionPool pool() {
        PostgresAddress address = TestEngines.freshDatabase();
        return new PostgresPools(TestPostgres.as(address.user(), address.password(), address))
                .createForBatches("test", 1, Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void bytesArriveAsTheyAre() {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        assertThat(one("select $1::bytea", byte[].class, bytes)).isEqualTo(bytes);
        assertThat(one("select substr($1::bytea, 5, 3)", byte[].class, new byte[] {0, 1, 2, 3, 4, 5, 6, 7}))
                .isEqualTo(new byte[] {4, 5, 6});
        assertThat(one("select length($1::bytea)", Integer.class, new byte[0])).isZero();
    }

    @Test
    void listsArriveInOrder() {
        UUID[] ids = {UUID.randomUUID(), new UUID(0, 0), new UUID(-1, -1)};
        assertThat(all("select x::text from unnest($1::uuid[]) x", String.class, (Object) ids))
                .containsExactly(ids[0].toString(), ids[1].toString(), ids[2].toString());
        assertThat(all("select x from unnest($1::bigint[]) x", Long.class, (Object)
                        new Long[] {1L, Long.MIN_VALUE, Long.MAX_VALUE}))
                .containsExactly(1L, Long.MIN_VALUE, Long.MAX_VALUE);
        assertThat(all("select x from unnest($1::integer[]) x", Integer.class, (Object) new Integer[] {-1, 0, 7}))
                .containsExactly(-1, 0, 7);
        assertThat(all("select x from unnest($1::bigint[]) x", Long.class, (Object) new Long[0]))
                .isEmpty();
    }

    @Test
    void absentValuesStayNull() {
        assertThat(one(
                        "select $1::bytea is null and $2::uuid is null",
                        Boolean.class,
                        PostgresTransaction.nullable(byte[].class, null),
                        PostgresTransaction.nullable(UUID.class, null)))
                .isTrue();
    }

    private <T> T one(String sql, Class<T> type, Object... parameters) {
        return all(sql, type, parameters).getFirst();
    }

    private <T> List<T> all(String sql, Class<T> type, Object... parameters) {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(pool)) {
            return snapshot.select(sql, row -> Objects.requireNonNull(row.get(0, type)), parameters);
        }
    }
}
