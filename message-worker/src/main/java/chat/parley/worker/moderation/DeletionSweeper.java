package chat.parley.worker.moderation;

import chat.parley.broker.amqp.retry.ConfirmedPublisher;
import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.Ids;
import chat.parley.wire.client.MessageDelete;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.wire.transport.Sender;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.PostgresAwayException;
import chat.parley.worker.view.Snapshots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands deletions that moderators decided to the chats' partitions, as frames from a gateway that does not exist: from
 * there on they go the way of every deletion, and all clients learn of them. Several workers do so at once, each row by
 * one. A deletion that is handed over twice is carried out once, because its {@code clientId} is the report's id.
 */
final class DeletionSweeper {
    private static final Logger LOG = LoggerFactory.getLogger(DeletionSweeper.class);

    /** Handed over once more if the message is still there after this: the broker may have lost it. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    /** Handed over no more often: what can never be deleted must not become a dead letter every minute. */
    private static final int MOST = 10;

    private static final int AT_ONCE = 100;
    private static final UUID NO_SESSION = new UUID(0, 0);

    private static final String DONE = """
            update message_reports r set to_delete = false where to_delete and not exists (
                select from messages m where m.chat_id = r.chat_id and m.seq = r.seq and m.ciphertext is not null)""";

    private static final String TAKE = """
            with due as (
                select id from message_reports
                where to_delete and handed < $3 and (handed_at is null or handed_at <= $2)
                order by id limit $4 for update skip locked)
            update message_reports r set handed_at = $1, handed = r.handed + 1 from due where r.id = due.id
            returning r.id, r.chat_id, r.seq, r.closed_by""";

    private final Snapshots database;
    private final ConfirmedPublisher publisher;
    private final Partitions partitions;
    private final Clock clock;

    DeletionSweeper(Snapshots database, ConfirmedPublisher publisher, Partitions partitions, Clock clock) {
        this.database = database;
        this.publisher = publisher;
        this.partitions = partitions;
        this.clock = clock;
    }

    /** Hands over what was decided since. */
    void sweep() throws InterruptedException {
        try {
            for (InboundFrame frame : take(clock.instant())) {
                publisher.publish(
                        Address.partition(partitions.of(((MessageDelete) frame.frame()).chatId())),
                        new FrameBatch(Work.MODERATION, List.of(frame)));
            }
        } catch (PostgresAwayException e) {
            LOG.debug("What moderators decided is not looked at: {}", e.toString());
        }
    }

    private List<InboundFrame> take(Instant now) {
        List<InboundFrame> frames = new ArrayList<>();
        database.write(transaction -> {
            frames.clear();
            transaction.update(DONE);
            frames.addAll(take(transaction, now));
        });
        return frames;
    }

    private static List<InboundFrame> take(PostgresTransaction transaction, Instant now) {
        return transaction.select(
                TAKE,
                row -> new InboundFrame(
                        0,
                        new Sender(Columns.uuid(row, 3), NO_SESSION, UserRole.MODERATOR),
                        now,
                        new MessageDelete(
                                Ids.next().toString(),
                                Columns.uuid(row, 0),
                                Columns.uuid(row, 1),
                                List.of(Columns.integer64(row, 2)))),
                now,
                now.minus(AGAIN),
                MOST,
                AT_ONCE);
    }
}
