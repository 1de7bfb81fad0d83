package chat.parley.worker.query;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.client.MessageSeen;
import chat.parley.wire.client.ScheduleList;
import chat.parley.wire.model.ScheduledMessage;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.SchedulePage;
import chat.parley.wire.server.SeenPage;
import chat.parley.worker.query.core.FrameSpace;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.HiddenMessages;
import chat.parley.worker.view.ScheduledMessages;
import chat.parley.worker.view.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Answers questions about single people: who has seen a message, and what somebody has scheduled. */
final class PersonalReader {
    /** No row for who is no member, and null when there is no such message. */
    private static final String SENDER = """
            select (select x.sender_id from messages x
                where x.chat_id = m.chat_id and x.seq = $3 and x.seq >= m.visible_from_seq and NOT_HIDDEN)
            from chat_members m where m.chat_id = $1 and m.user_id = $2 and m.left_version is null""".replace("NOT_HIDDEN", HiddenMessages.notHidden("x", "m.user_id"));

    private static final String POSITIONS = """
            select user_id, last_read_seq >= $2 and greatest(joined_seq + 1, visible_from_seq) <= $2,
                last_delivered_seq >= $2 and greatest(joined_seq + 1, visible_from_seq) <= $2, count(*) over ()
            from chat_members where chat_id = $1 and left_version is null order by user_id""";

    private static final String SCHEDULED =
            "select " + ScheduledMessages.COLUMNS + " from scheduled_messages s where s.user_id = $1 order by s.at";

    private final Snapshots snapshots;
    private final ScheduledMessages scheduled;

    PersonalReader(Snapshots snapshots, ScheduledMessages scheduled) {
        this.snapshots = snapshots;
        this.scheduled = scheduled;
    }

    Reply seen(UUID userId, MessageSeen frame) {
        return snapshots.read(snapshot -> {
            List<Optional<UUID>> found = snapshot.select(
                    SENDER, row -> Optional.ofNullable(row.get(0, UUID.class)), frame.chatId(), userId, frame.seq());
            if (found.isEmpty()) {
                return Failure.of(
                        frame.id(), ErrorCode.NOT_A_MEMBER, "there is no such chat or you are not a member of it");
            }
            return found.getFirst()
                    .<Reply>map(sender -> seen(snapshot, frame, sender))
                    .orElseGet(() -> Failure.of(frame.id(), ErrorCode.NOT_FOUND, "there is no such message"));
        });
    }

    private static SeenPage seen(PostgresTransaction snapshot, MessageSeen frame, UUID sender) {
        List<UUID> readBy = new ArrayList<>();
        List<UUID> deliveredTo = new ArrayList<>();
        snapshot.select(
                POSITIONS,
                row -> {
                    UUID member = Columns.uuid(row, 0);
                    boolean told = Columns.integer64(row, 3) <= Limits.POSITIONS_TOLD;
                    if (member.equals(sender)) {
                        return false;
                    }
                    return Columns.flag(row, 1)
                            ? readBy.add(member)
                            : told && Columns.flag(row, 2) && deliveredTo.add(member);
                },
                frame.chatId(),
                frame.seq());
        return new SeenPage(frame.id(), readBy, deliveredTo);
    }

    SchedulePage scheduled(UUID userId, ScheduleList frame) {
        return snapshots.read(snapshot -> {
            List<ScheduledMessage> messages = new ArrayList<>();
            for (ScheduledMessages.Scheduled found : scheduled.read(snapshot, SCHEDULED, userId)) {
                if (found.body() != null) {
                    messages.add(new ScheduledMessage(
                            found.clientId(), found.chatId(), found.at(), found.body(), found.failed()));
                }
            }
            return new SchedulePage(frame.id(), new FrameSpace().fitting(messages));
        });
    }
}
