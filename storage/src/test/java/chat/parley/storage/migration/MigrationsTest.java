package chat.parley.storage.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.engines.PostgresAddress;
import chat.parley.engines.testing.TestEngines;
import chat.parley.storage.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    private final PostgresAddress address = TestEngines.freshDatabase();
    // Roles belong to the whole server, which other tests share.
    private final String role = "app_" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void servicesMayWriteRowsButNotChangeTheSchema() throws SQLException {
        migrate();
        try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), role, "it's secret");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("insert into users values (gen_random_uuid(), 'ann', 'Ann', 'user',"
                            + " 'active', now(), now())"))
                    .isEqualTo(1);
            assertThatThrownBy(() -> statement.execute("create table mine (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("drop table users")).hasMessageContaining("must be owner");
        }
    }

    @Test
    void runningTwiceAndAtOnceIsHarmless() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> run : executor.invokeAll(IntStream.range(0, 4)
                    .<java.util.concurrent.Callable<Integer>>mapToObj(i -> this::migrate)
                    .toList())) {
                assertThat(run.get()).isNotNegative();
            }
        }
        assertThat(migrate()).isZero();
    }

    @Test
    void messagesArePartitionedByChat() throws SQLException {
        migrate();
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from pg_inherits where inhparent = 'messages'::regclass")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(16);
        }
    }

    private int migrate() {
        return Migrations.run(
                TestPostgres.as(role, "it's secret", address),
                new MigrationProperties(address.user(), address.password()));
    }
}
