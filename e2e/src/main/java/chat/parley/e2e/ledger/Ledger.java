package chat.parley.e2e.ledger;

import chat.parley.bench.client.ChatObserver;
import chat.parley.bench.client.core.ReplicaObserver;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.MessageSent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The book that crash tests keep: which messages were given to a client to be sent, which of them the server
 * acknowledged and as what, and which every member has seen. Nothing may be lost, doubled or reordered, whatever process
 * was killed: {@link Audit} compares. Safe for use by several threads.
 */
public final class Ledger {
    private final Map<UUID, Entry> sent = Collections.synchronizedMap(new LinkedHashMap<>());
    private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Sighting> sightings = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Integer> closeCodes = new ConcurrentLinkedQueue<>();

    /**
     * One message as its sender knows it.
     *
     * @param acknowledged by {@code message.sent}; null while it is not
     */
    public record Entry(
            UUID chatId,
            UUID senderId,
            UUID clientId,
            String text,
            @Nullable MessageSent acknowledged,
            @Nullable ErrorCode refused) {}

    /** A member saw a message for the first time. */
    record Sighting(UUID memberId, UUID chatId, Message message, ReplicaObserver.Source source) {}

    /** Notes that a message was put into a client's outbox. Called in the order of sending. */
    public void sending(UUID chatId, UUID senderId, UUID clientId, String text) {
        sent.put(clientId, new Entry(chatId, senderId, clientId, text, null, null));
    }

    /** The eyes of one member. */
    public ChatObserver memberOf(UUID memberId) {
        return new Member(memberId);
    }

    /** Messages given to clients so far. */
    public int size() {
        return sent.size();
    }

    public int acknowledged() {
        return (int)
                entries().stream().filter(entry -> entry.acknowledged() != null).count();
    }

    /** In the order of sending. */
    public List<Entry> entries() {
        synchronized (sent) {
            return new ArrayList<>(sent.values());
        }
    }

    /** Contradictions that clients met on the way. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    /** With which codes sockets were closed, in order. */
    public List<Integer> closeCodes() {
        return List.copyOf(closeCodes);
    }

    private final class Member implements ChatObserver {
        private final UUID memberId;

        private Member(UUID memberId) {
            this.memberId = memberId;
        }

        @Override
        public void acknowledged(MessageSend request, MessageSent reply) {
            sent.computeIfPresent(request.clientId(), (id, entry) -> {
                if (entry.acknowledged() != null) {
                    violations.add(id + " was acknowledged twice");
                }
                if (!id.equals(reply.clientId()) || !entry.chatId().equals(reply.chatId())) {
                    violations.add(id + " was acknowledged as another message");
                }
                return new Entry(
                        entry.chatId(), entry.senderId(), entry.clientId(), entry.text(), reply, entry.refused());
            });
        }

        @Override
        public void refused(ChatMutation request, ErrorCode code) {
            sent.computeIfPresent(
                    request.clientId(),
                    (id, entry) -> new Entry(
                            entry.chatId(),
                            entry.senderId(),
                            entry.clientId(),
                            entry.text(),
                            entry.acknowledged(),
                            code));
        }

        @Override
        public void disconnected(int closeCode) {
            closeCodes.add(closeCode);
        }

        @Override
        public void messageSeen(UUID chatId, Message message, Source source) {
            sightings.add(new Sighting(memberId, chatId, message, source));
        }

        @Override
        public void contradiction(UUID chatId, String what) {
            violations.add("member " + memberId + ", chat " + chatId + ": " + what);
        }
    }
}
