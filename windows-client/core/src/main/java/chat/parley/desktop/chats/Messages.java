package chat.parley.desktop.chats;

import chat.parley.wire.model.Chat;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rules about runs of messages, which are sorted by rising seq. */
public final class Messages {
    private Messages() {}

    /**
     * Joins two runs. Of two states of one message the later version counts. A change of a message older than everything
     * held is left out: its present state comes with the history when somebody scrolls there.
     *
     * @param from place from which on everything is held
     */
    static List<Message> merge(List<Message> held, Collection<Message> received, long from) {
        if (received.isEmpty()) {
            return held;
        }
        TreeMap<Long, Message> bySeq = new TreeMap<>();
        held.forEach(message -> bySeq.put(message.seq(), message));
        for (Message message : received) {
            Message before = bySeq.get(message.seq());
            if (message.seq() >= from && (before == null || before.version() <= message.version())) {
                bySeq.put(message.seq(), message);
            }
        }
        return List.copyOf(bySeq.values());
    }

    /** Takes over later states of the messages that are held, and nothing else. */
    static List<Message> update(List<Message> held, Collection<Message> received) {
        Map<Long, Message> bySeq =
                received.stream().collect(Collectors.toMap(Message::seq, Function.identity(), (one, other) -> other));
        return held.stream()
                .map(message -> {
                    Message later = bySeq.get(message.seq());
                    return later != null && later.version() > message.version() ? later : message;
                })
                .toList();
    }

    static List<Message> without(List<Message> held, Collection<Long> seqs) {
        return held.stream().filter(message -> !seqs.contains(message.seq())).toList();
    }

    /** Without those that are not kept any more. */
    static List<Message> notBefore(List<Message> held, long first) {
        return held.isEmpty() || held.getFirst().seq() >= first
                ? held
                : held.stream().filter(message -> message.seq() >= first).toList();
    }

    /** Whether nothing older than the held messages exists. */
    static boolean reachesStart(Chat chat, List<Message> messages) {
        long first = firstKept(chat);
        return messages.isEmpty() ? chat.lastSeq() < first : messages.getFirst().seq() == first;
    }

    /** The first message that there is for the reader. */
    static long firstKept(Chat chat) {
        Long from = chat.historyFrom();
        return from == null ? 1 : from;
    }

    /** Whether nothing is left of it but its place. */
    public static boolean isDeleted(Message message) {
        return message.body() == null && message.call() == null && message.notice() == null;
    }

    public static boolean mentions(Message message, UUID person) {
        MessageBody body = message.body();
        return body != null
                && (Boolean.TRUE.equals(body.mentionsAll()) || body.mentioned().contains(person));
    }
}
