package chat.parley.worker.rotation;

import chat.parley.wire.Ids;
import chat.parley.worker.testing.TestDatabase;
import java.time.Clock;
import java.util.UUID;

/** What rotates keys, step by step, in small batches. */
public final class TestRotation {
    private static final int MESSAGES = 2;

    private TestRotation() {}

    public static void order(TestDatabase database, UUID by) {
        database.execute(
                "insert into key_rotations (id, ordered_at, ordered_by) values ($1, now(), $2)", Ids.next(), by);
    }

    /** False when nothing is left to do. */
    public static boolean step(TestDatabase database) {
        return new KeyRotation(database.queryPool(), database.keys(), Clock.systemUTC(), MESSAGES).step();
    }
}
