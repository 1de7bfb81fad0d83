package chat.parley.worker.query;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.worker.retention.TestRetention;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.Snapshots;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Old snapshot + sync == fresh snapshot: whatever happened, whoever wrote at the same time, and whichever deliveries were
 * lost, a client that has synced holds what a client that has just started is shown.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SyncPropertyTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final Snapshots snapshots = new Snapshots(database.queryPool(), Duration.ofSeconds(1));
    private final FreshSnapshot fresh = new FreshSnapshot(database, snapshots);
    private int groupChanges;
    private int previews;

    static LongStream seeds() {
        // The last one differs in each run; the test's name tells it, and a failure can be repeated with it.
        return LongStream.of(1, 2, 3, 4, System.nanoTime());
    }

    /** A single history may be poor: everybody leaves the only group at once. All of them together are not. */
    @AfterAll
    void close() {
        database.close();
        assertThat(groupChanges).as("not all changes of groups were refused").isGreaterThan(50);
        assertThat(previews).as("not all previews came too late").isGreaterThan(10);
        assertThat(fresh.retained()).as("chats with a retention were compared").isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void oldSnapshotPlusSyncIsAFreshSnapshot(long seed) throws Exception {
        RandomHistory history = new RandomHistory(seed, database, snapshots);
        history.run();
        groupChanges += history.groupChanges();
        previews += history.previews();
        endRetention();
        for (RandomClient client : history.clients) {
            client.applyInbox();
            client.sync();
            fresh.compare(client.model, "seed " + seed);
        }
    }

    /** What one writer left because another one was at it. */
    private void endRetention() throws InterruptedException {
        database.execute("update chats set retention_cutoff = null");
        TestRetention.sweep(database);
        long old = snapshots.read(snapshot -> snapshot.select(
                        "select count(*) from messages where created_at < now() - interval '5 days'",
                        row -> Columns.integer64(row, 0))
                .getFirst());
        assertThat(old).isZero();
    }
}
