package chat.parley.worker.retention;

import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.wire.Ids;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.testing.TestGateway;
import java.time.Clock;

/** What removes for good, when it is told to, in small batches. */
public final class TestRetention {
    private static final int BATCH = 7;

    private TestRetention() {}

    /** Ends the time of messages; needs no broker. */
    public static void sweep(TestDatabase database) throws InterruptedException {
        Turns turns = new Turns(database.queryPool());
        new RetentionSweep(turns, new MessageRemoval(turns, BATCH), Clock.systemUTC()).sweep();
    }

    public static void releaseHolds(TestDatabase database) throws InterruptedException {
        new HoldRelease(new Turns(database.queryPool()), BATCH).run();
    }

    /** One round of what is to be erased. */
    public static void erase(TestDatabase database, Publisher publisher) throws InterruptedException {
        Removers.of(
                        database.queryPool(),
                        database.keys(),
                        publisher,
                        new DeliveryPublisher(publisher, Ids.next().toString()),
                        TestGateway.PARTITIONS,
                        Clock.systemUTC(),
                        BATCH)
                .erasures()
                .sweep();
    }
}
