package chat.parley.worker.schedule;

import chat.parley.broker.amqp.retry.ConfirmedPublisher;
import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.wire.transport.Sender;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.PostgresAwayException;
import chat.parley.worker.view.ScheduledMessages;
import chat.parley.worker.view.Snapshots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands what is due to the partitions, as frames of those who scheduled it. Several workers do so at once, each row by
 * one. A row goes in the transaction that stores its message, so a message that is handed over twice is stored once;
 * whether it may be sent is decided there, too.
 */
final class ScheduleSweeper {
    /** Handed over once more if it is still here after this: the broker may have lost it. */
    static final Duration AGAIN = Duration.ofMinutes(1);

    /** Handed over no more often: a message that can never be stored must not become a dead letter every minute. */
    static final int MOST = 10;

    /** Gateway of these frames; nobody listens there. As {@code Work.SCHEDULE}. */
    static final String GATEWAY = "schedule";

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleSweeper.class);
    private static final int AT_ONCE = 200;

    private static final String TAKE = """
            with due as (
                select user_id, client_id from scheduled_messages
                where failed is null and at <= $1 and (handed_at is null or handed_at <= $2) and handed < $3
                order by at limit $4 for update skip locked)
            update scheduled_messages s set handed_at = $1, handed = s.handed + 1
            from due where s.user_id = due.user_id and s.client_id = due.client_id
            returning\s""" + ScheduledMessages.COLUMNS;

    private static final String GIVE_UP = """
            update scheduled_messages set failed = $3
            where failed is null and handed >= $1 and handed_at <= $2""";

    /** Who signs in no more sends nothing. */
    private static final String SENDERS = "select id, role from users where id = any($1) and state = 'active'";

    private static final String FAIL =
            "update scheduled_messages set failed = $3 where user_id = $1 and client_id = $2 and failed is null";

    private static final UUID NO_SESSION = new UUID(0, 0);

    private final Snapshots database;
    private final ScheduledMessages messages;
    private final ConfirmedPublisher publisher;
    private final Partitions partitions;
    private final Clock clock;

    ScheduleSweeper(
            Snapshots database,
            ScheduledMessages messages,
            ConfirmedPublisher publisher,
            Partitions partitions,
            Clock clock) {
        this.database = database;
        this.messages = messages;
        this.publisher = publisher;
        this.partitions = partitions;
        this.clock = clock;
    }

    /** Hands over what is due now. */
    void sweep() throws InterruptedException {
        try {
            List<InboundFrame> due;
            do {
                due = take(clock.instant());
                publish(due);
            } while (due.size() >= AT_ONCE);
        } catch (PostgresAwayException e) {
            LOG.debug("What is due is not looked at: {}", e.toString());
        }
    }

    private List<InboundFrame> take(Instant now) {
        List<InboundFrame> frames = new ArrayList<>();
        database.write(transaction -> {
            frames.clear();
            Instant before = now.minus(AGAIN);
            List<ScheduledMessages.Scheduled> due =
                    new ArrayList<>(messages.read(transaction, TAKE, now, before, MOST, AT_ONCE));
            due.sort(Comparator.comparing(ScheduledMessages.Scheduled::at));
            Map<UUID, UserRole> senders = senders(transaction, due);
            for (ScheduledMessages.Scheduled message : due) {
                UserRole role = senders.get(message.userId());
                if (role == null || message.body() == null) {
                    ErrorCode why = role == null ? ErrorCode.FORBIDDEN : ErrorCode.INTERNAL;
                    transaction.update(FAIL, message.userId(), message.clientId(), why.wireName());
                } else {
                    MessageSend send = new MessageSend(
                            Ids.next().toString(), message.clientId(), message.chatId(), message.body());
                    frames.add(new InboundFrame(0, new Sender(message.userId(), NO_SESSION, role), now, send));
                }
            }
            transaction.update(GIVE_UP, MOST, before, ErrorCode.INTERNAL.wireName());
        });
        return frames;
    }

    private static Map<UUID, UserRole> senders(PostgresTransaction transaction, List<ScheduledMessages.Scheduled> due) {
        Map<UUID, UserRole> senders = new HashMap<>();
        if (!due.isEmpty()) {
            transaction.select(
                    SENDERS,
                    row -> senders.put(
                                    Columns.uuid(row, 0),
                                    UserRole.valueOf(Columns.text(row, 1).toUpperCase(Locale.ROOT)))
                            == null,
                    (Object) due.stream()
                            .map(ScheduledMessages.Scheduled::userId)
                            .distinct()
                            .toArray(UUID[]::new));
        }
        return senders;
    }

    private void publish(List<InboundFrame> due) throws InterruptedException {
        Map<Integer, List<InboundFrame>> byPartition = new TreeMap<>();
        for (InboundFrame inbound : due) {
            MessageSend send = (MessageSend) inbound.frame();
            byPartition
                    .computeIfAbsent(partitions.of(send.chatId()), key -> new ArrayList<>())
                    .add(inbound);
        }
        for (Map.Entry<Integer, List<InboundFrame>> frames : byPartition.entrySet()) {
            publisher.publish(Address.partition(frames.getKey()), new FrameBatch(GATEWAY, frames.getValue()));
        }
    }
}
