package chat.parley.worker.presence;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.WireJson;
import chat.parley.wire.client.ChatTyping;
import chat.parley.wire.client.ChatsDelivered;
import chat.parley.wire.model.ChatPosition;
import chat.parley.wire.server.DeliveredMoved;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Ok;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.server.Typing;
import chat.parley.wire.transport.Delivery;
import chat.parley.worker.view.Columns;
import chat.parley.worker.view.Snapshots;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Passes on what people do in chats and what may be lost: that somebody is writing, and how far messages have come. */
final class ChatSignals {
    /** For so long somebody who has left still hears who is writing, and is heard. */
    private static final Duration MEMBERS_KNOWN = Duration.ofSeconds(5);

    private static final String MEMBERS = """
            select chat_id, user_id from chat_members where chat_id = any($1) and left_version is null""";

    /**
     * What was read was delivered, and is not written down once more. A row that somebody has locked is passed over: it
     * most likely gets a read position that is further, and waiting for several rows could end in a deadlock.
     */
    private static final String DELIVERED = """
            with reached as (
                select m.chat_id, m.user_id, least(w.seq, c.last_seq) as seq
                from unnest($2::uuid[], $3::bigint[]) as w (chat_id, seq)
                join chats c on c.id = w.chat_id
                join chat_members m on m.chat_id = w.chat_id and m.user_id = $1 and m.left_version is null
                where greatest(m.last_delivered_seq, m.last_read_seq) < least(w.seq, c.last_seq)
                    and (select count(*) from (select from chat_members o
                        where o.chat_id = w.chat_id and o.left_version is null limit $4 + 1) as others) <= $4
                for update of m skip locked)
            update chat_members m set last_delivered_seq = r.seq from reached r
            where m.chat_id = r.chat_id and m.user_id = r.user_id
            returning m.chat_id, m.last_delivered_seq""";

    private final Snapshots snapshots;
    private final Cache<UUID, Set<UUID>> members = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(MEMBERS_KNOWN)
            .build();

    ChatSignals(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** @param told receives what is told to the other members */
    Reply typing(UUID userId, ChatTyping frame, List<Delivery> told) {
        Set<UUID> people = members.getIfPresent(frame.chatId());
        if (people == null) {
            people = membersOf(List.of(frame.chatId())).getOrDefault(frame.chatId(), Set.of());
            members.put(frame.chatId(), people);
        }
        if (!people.contains(userId)) {
            return Failure.of(
                    frame.id(), ErrorCode.NOT_A_MEMBER, "there is no such chat or you are not a member of it");
        }
        tell(people, userId, new Typing(frame.chatId(), userId), told);
        return new Ok(frame.id());
    }

    /**
     * Takes note of the positions in chats of which the person is a member and in which they are told.
     *
     * @param told receives what is told to the other members
     */
    Reply delivered(UUID userId, ChatsDelivered frame, List<Delivery> told) {
        Map<UUID, Long> furthest = new TreeMap<>();
        for (ChatPosition position : frame.positions()) {
            furthest.merge(position.chatId(), position.seq(), Math::max);
        }
        List<ChatPosition> moved = new ArrayList<>();
        snapshots.write(transaction -> moved.addAll(transaction.select(
                DELIVERED,
                row -> new ChatPosition(Columns.uuid(row, 0), Columns.integer64(row, 1)),
                userId,
                furthest.keySet().toArray(UUID[]::new),
                furthest.values().toArray(Long[]::new),
                (long) Limits.POSITIONS_TOLD)));
        if (!moved.isEmpty()) {
            Map<UUID, Set<UUID>> people =
                    membersOf(moved.stream().map(ChatPosition::chatId).toList());
            for (ChatPosition position : moved) {
                tell(
                        people.getOrDefault(position.chatId(), Set.of()),
                        userId,
                        new DeliveredMoved(position.chatId(), userId, position.seq()),
                        told);
            }
        }
        return new Ok(frame.id());
    }

    private Map<UUID, Set<UUID>> membersOf(List<UUID> chatIds) {
        Map<UUID, Set<UUID>> found = new HashMap<>();
        snapshots.read((PostgresTransaction snapshot) -> snapshot.select(
                MEMBERS,
                row -> found.computeIfAbsent(Columns.uuid(row, 0), id -> new HashSet<>())
                        .add(Columns.uuid(row, 1)),
                (Object) chatIds.toArray(UUID[]::new)));
        return found;
    }

    private static void tell(Set<UUID> people, UUID except, ServerFrame event, List<Delivery> told) {
        List<UUID> others =
                people.stream().filter(member -> !member.equals(except)).toList();
        if (!others.isEmpty()) {
            told.add(new Delivery.ToUsers(others, null, 0, WireJson.encode(event)));
        }
    }
}
