package chat.parley.worker.retention;

import chat.parley.broker.amqp.retry.ConfirmedPublisher;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ChatLeave;
import chat.parley.wire.client.ChatSetRole;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.UserRole;
import chat.parley.wire.topology.Address;
import chat.parley.wire.topology.Partitions;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.InboundFrame;
import chat.parley.wire.transport.Sender;
import chat.parley.worker.view.Columns;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a person out of all groups, by frames of that person in the partitions of the groups: so the notice, the end of a
 * call and what the others are told are those of everybody who leaves. Whose group would be without an owner makes the
 * admin who joined first one, or else the member. What was not carried out is handed over again in the next round, which
 * does no harm.
 */
final class GroupExit {
    /** Gateway of these frames; nobody listens there. */
    private static final String GATEWAY = "erasure";

    private static final int AT_ONCE = 100;

    private static final String GROUPS = """
            select m.chat_id, case when m.role = 'owner' and not exists (
                    select from chat_members o where o.chat_id = m.chat_id and o.user_id <> m.user_id
                        and o.left_version is null and o.role = 'owner')
                then (select o.user_id from chat_members o where o.chat_id = m.chat_id and o.user_id <> m.user_id
                        and o.left_version is null
                    order by o.role <> 'admin', o.joined_version, o.user_id limit 1) end
            from chat_members m join chats c on c.id = m.chat_id
            where m.user_id = $1 and m.left_version is null and c.kind = 'group' and c.erased_at is null
            order by m.chat_id limit $2""";

    private static final UUID NO_SESSION = new UUID(0, 0);

    private final Turns turns;
    private final ConfirmedPublisher publisher;
    private final Partitions partitions;
    private final Clock clock;

    GroupExit(Turns turns, ConfirmedPublisher publisher, Partitions partitions, Clock clock) {
        this.turns = turns;
        this.publisher = publisher;
        this.partitions = partitions;
        this.clock = clock;
    }

    /** True when the person is in no group any more; otherwise the frames that change it are on their way. */
    boolean leaveAll(UUID person) throws InterruptedException {
        List<Group> groups = turns.read(snapshot -> snapshot.select(
                GROUPS, row -> new Group(Columns.uuid(row, 0), row.get(1, UUID.class)), person, AT_ONCE));
        for (Group group : groups) {
            List<InboundFrame> frames = new ArrayList<>();
            UUID successor = group.successor;
            if (successor != null) {
                frames.add(frame(
                        person,
                        new ChatSetRole(Ids.next().toString(), Ids.next(), group.chatId, successor, ChatRole.OWNER)));
            }
            frames.add(frame(person, new ChatLeave(Ids.next().toString(), Ids.next(), group.chatId)));
            publisher.publish(Address.partition(partitions.of(group.chatId)), new FrameBatch(GATEWAY, frames));
        }
        return groups.isEmpty();
    }

    private InboundFrame frame(UUID person, ClientFrame frame) {
        return new InboundFrame(0, new Sender(person, NO_SESSION, UserRole.USER), clock.instant(), frame);
    }

    /** @param successor who must become owner first */
    private record Group(UUID chatId, @Nullable UUID successor) {}
}
