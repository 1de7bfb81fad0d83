package chat.parley.worker.chat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.worker.chat.core.ChatAdvance;
import chat.parley.worker.chat.core.ChatPlan;
import chat.parley.worker.chat.core.LockedChat;
import chat.parley.worker.chat.core.Membership;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.chat.core.ReadPosition;
import chat.parley.worker.view.Counts;
import chat.parley.worker.view.UnreadCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Works out what is unread for those who are told it, after a plan was stored and before it is committed. */
final class UnreadTelling {
    private UnreadTelling() {}

    /** Nothing is asked for those who have read everything, nor for positions that moved by one's own message. */
    static Map<Membership, Counts> counts(
            PostgresTransaction transaction,
            Map<UUID, LockedChat> chats,
            ChatPlan plan,
            List<Outcome> outcomes,
            List<MovedRead> moved) {
        Set<Membership> readers = new HashSet<>();
        Set<Membership> wanted = new HashSet<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.ReadNoted read) {
                readers.add(new Membership(read.work().chatId(), read.work().userId()));
            } else if (outcome instanceof Outcome.OwnSet set) {
                wanted.add(new Membership(set.work().chatId(), set.work().userId()));
            }
        }
        Map<Membership, Counts> counts = new HashMap<>();
        if (!readers.isEmpty()) {
            Map<UUID, Newest> newest = newest(chats, plan);
            for (MovedRead read : moved) {
                ReadPosition position = read.position();
                Membership reader = new Membership(position.chatId(), position.userId());
                Newest chat = newest.get(position.chatId());
                if (!readers.contains(reader) || wanted.contains(reader)) {
                    continue;
                }
                if (chat != null && !read.marked() && position.seq() == chat.seq) {
                    counts.put(reader, new Counts(0, 0, chat.version, position.seq(), read.ownVersion()));
                } else {
                    wanted.add(reader);
                }
            }
        }
        counts.putAll(read(transaction, wanted));
        return counts;
    }

    /** What is unread for people whose positions moved without a frame of theirs, by person. */
    static Map<UUID, Counts> counts(PostgresTransaction transaction, UUID chatId, List<ReadPosition> positions) {
        Set<Membership> wanted = new HashSet<>();
        positions.forEach(position -> wanted.add(new Membership(chatId, position.userId())));
        Map<UUID, Counts> counts = new HashMap<>();
        read(transaction, wanted).forEach((reader, unread) -> counts.put(reader.userId(), unread));
        return counts;
    }

    private static Map<Membership, Counts> read(PostgresTransaction transaction, Set<Membership> wanted) {
        List<UUID> chats = new ArrayList<>();
        List<UUID> people = new ArrayList<>();
        for (Membership membership : wanted) {
            chats.add(membership.chatId());
            people.add(membership.userId());
        }
        Map<Membership, Counts> counts = new HashMap<>();
        for (UnreadCounts.Counted counted : UnreadCounts.read(transaction, chats, people)) {
            counts.put(new Membership(counted.chatId(), counted.userId()), counted.counts());
        }
        return counts;
    }

    private static Map<UUID, Newest> newest(Map<UUID, LockedChat> chats, ChatPlan plan) {
        Map<UUID, Newest> newest = new HashMap<>();
        chats.forEach((id, chat) -> newest.put(id, new Newest(chat.lastSeq(), chat.version())));
        for (ChatAdvance advance : plan.advances()) {
            newest.put(advance.chatId(), new Newest(advance.lastSeq(), advance.version()));
        }
        return newest;
    }

    private record Newest(long seq, long version) {}
}
