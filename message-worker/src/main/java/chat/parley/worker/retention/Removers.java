package chat.parley.worker.retention;

import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.delivery.DeliveryPublisher;
import chat.parley.broker.amqp.retry.ConfirmedPublisher;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.wire.topology.Partitions;
import io.r2dbc.pool.ConnectionPool;
import java.time.Clock;

/** All that removes for good, over one pool. */
record Removers(RetentionSweep retention, HoldRelease holds, ErasureSweep erasures) {
    static Removers of(
            ConnectionPool pool,
            DataKeys keys,
            Publisher publisher,
            DeliveryPublisher deliveries,
            Partitions partitions,
            Clock clock,
            int batch) {
        Turns turns = new Turns(pool);
        ConfirmedPublisher confirmed = new ConfirmedPublisher(publisher);
        MessageRemoval removal = new MessageRemoval(turns, batch);
        PersonErasure people = new PersonErasure(
                turns,
                new GroupExit(turns, confirmed, partitions, clock),
                new MessageShredding(turns, confirmed, partitions, clock, batch),
                new FileErasure(turns),
                deliveries);
        return new Removers(
                new RetentionSweep(turns, removal, clock),
                new HoldRelease(turns, batch),
                new ErasureSweep(
                        turns, new ChatErasure(turns, keys, removal, publisher, deliveries, clock), people, clock));
    }
}
