package chat.parley.worker.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.storage.PostgresTransaction;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.testing.TestGateway;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnapshotsTest {
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final TestDatabase database = TestDatabase.fresh();
    private final AtomicInteger begun = new AtomicInteger();

    @BeforeAll
    void connect() {
        assertThat(one(new Snapshots(database.queryPool(), FOR_EVER))).isEqualTo(1);
    }

    @AfterAll
    void close() {
        database.close();
    }

    private int one(Snapshots snapshots) {
        return snapshots.read(snapshot -> {
            begun.incrementAndGet();
            return select(snapshot, "select 1");
        });
    }

    private static int select(PostgresTransaction snapshot, String sql) {
        return snapshot.select(sql, row -> Columns.integer32(row, 0)).getFirst();
    }

    /** A statement that PostgreSQL ends because it takes too long. */
    private static int tooSlow(PostgresTransaction snapshot) {
        snapshot.update("set local statement_timeout = 1");
        return select(snapshot, "select count(*)::integer from pg_sleep(10)");
    }

    private static void failTenTimes(Snapshots snapshots) {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> snapshots.read(SnapshotsTest::tooSlow)).isInstanceOf(PostgresAwayException.class);
        }
    }

    @Test
    void isLeftAloneAfterItFailed() {
        Snapshots snapshots = new Snapshots(database.queryPool(), FOR_EVER);
        failTenTimes(snapshots);
        int before = begun.get();
        assertThatThrownBy(() -> one(snapshots)).isInstanceOf(PostgresAwayException.class);
        assertThat(begun).as("not even tried").hasValue(before);
    }

    @Test
    void isTriedAgainAfterThePause() throws InterruptedException {
        Snapshots snapshots = new Snapshots(database.queryPool(), Duration.ofMillis(1));
        failTenTimes(snapshots);
        TestGateway.await(() -> {
            try {
                return one(snapshots) == 1;
            } catch (PostgresAwayException e) {
                return false;
            }
        });
        for (int i = 0; i < 20; i++) {
            assertThat(one(snapshots)).isEqualTo(1);
        }
    }

    @Test
    void afterMistakesInTheQuestionItGoesOn() {
        Snapshots snapshots = new Snapshots(database.queryPool(), FOR_EVER);
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> snapshots.read(snapshot -> select(snapshot, "select 1 / 0")))
                    .isNotInstanceOf(PostgresAwayException.class);
        }
        assertThat(one(snapshots)).isEqualTo(1);
    }

    @Test
    void whoIsInterruptedWaitedForTooLong() throws InterruptedException {
        // Its connections stay occupied by what nobody waits for any more.
        try (TestDatabase busy = database.withEmptyCaches()) {
            Snapshots snapshots = new Snapshots(busy.queryPool(), FOR_EVER);
            AtomicInteger away = new AtomicInteger();
            for (int i = 0; i < 10; i++) {
                int asleep = Math.min(i + 1, TestDatabase.POOL);
                int waiting = i < TestDatabase.POOL ? 0 : 1;
                Thread reader = Thread.ofVirtual().start(() -> {
                    try {
                        snapshots.read(snapshot -> select(snapshot, "select count(*)::integer from pg_sleep(60)"));
                    } catch (PostgresAwayException e) {
                        away.incrementAndGet();
                    }
                });
                TestGateway.await(() -> asleep() == asleep && waiting(busy) == waiting);
                reader.interrupt();
                reader.join();
            }
            assertThat(away).hasValue(10);
            assertThatThrownBy(() -> one(snapshots))
                    .isInstanceOf(PostgresAwayException.class)
                    .hasMessageContaining("just now");
        }
    }

    /** Statements that sleep in this database. */
    private int asleep() {
        try (PostgresTransaction snapshot = PostgresTransaction.snapshot(database.chatPool())) {
            return select(
                    snapshot,
                    "select count(*)::integer from pg_stat_activity"
                            + " where datname = current_database() and wait_event = 'PgSleep'");
        }
    }

    /** Readers that wait for a connection. */
    private static int waiting(TestDatabase busy) {
        return busy.queryPool().getMetrics().orElseThrow().pendingAcquireSize();
    }
}
