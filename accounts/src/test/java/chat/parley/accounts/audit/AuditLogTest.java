package chat.parley.accounts.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.engines.PostgresAddress;
import chat.parley.engines.testing.TestEngines;
import chat.parley.storage.PostgresPools;
import chat.parley.storage.PostgresProperties;
import chat.parley.storage.migration.MigrationProperties;
import chat.parley.storage.migration.Migrations;
import io.r2dbc.pool.ConnectionPool;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;

class AuditLogTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final PostgresAddress address = TestEngines.freshDatabase();
    private final PostgresProperties properties = new PostgresProperties(
            address.host(),
            address.port(),
            address.database(),
            "parley_accounts_test",
            "accounts",
            4,
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30));
    private final ConnectionPool pool = new PostgresPools(properties).create("test", 4);
    private final DatabaseClient database = DatabaseClient.create(pool);
    private final TransactionalOperator transaction = TransactionalOperator.create(new R2dbcTransactionManager(pool));
    private final AuditLog audit = new AuditLog(database);

    @BeforeEach
    void migrate() {
        Migrations.run(properties, new MigrationProperties(address.user(), address.password()));
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void linesThatAreAddedAtOnceMakeOneChain() {
        append(40);

        assertThat(audit.verify().block(LIMIT)).isEqualTo(new AuditVerdict(40, null));
    }

    @Test
    void anEmptyLogIsIntact() {
        assertThat(audit.verify().block(LIMIT)).isEqualTo(new AuditVerdict(0, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update audit_log set detail = 'other' where seq = 3                     | 3
            update audit_log set actor_id = null where seq = 3                      | 3
            update audit_log set at = at + interval '1 second' where seq = 3        | 3
            update audit_log set subject_id = gen_random_uuid() where seq = 3       | 3
            delete from audit_log where seq = 3                                     | 3
            delete from audit_log where seq = 1                                     | 1
            update audit_log set hash = previous_hash where seq = 5                 | 5
            """)
    void whatTheDatabasesOwnerChangedIsFound(String change, long brokenAt) throws SQLException {
        append(5);
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(change)).isEqualTo(1);
        }

        assertThat(audit.verify().block(LIMIT)).isEqualTo(new AuditVerdict(brokenAt - 1, brokenAt));
    }

    @Test
    void servicesCanOnlyAdd() {
        append(1);
        for (String change :
                new String[] {"update audit_log set detail = 'x'", "delete from audit_log", "truncate audit_log"}) {
            assertThatThrownBy(() -> database.sql(change).then().block(LIMIT))
                    .hasStackTraceContaining("permission denied");
        }
    }

    private void append(int lines) {
        Flux.range(0, lines)
                .flatMap(i -> transaction.transactional(audit.append(
                        Instant.now(), UUID.randomUUID(), AuditAction.SIGNED_IN, UUID.randomUUID(), "line " + i)))
                .then()
                .block(LIMIT);
    }
}
