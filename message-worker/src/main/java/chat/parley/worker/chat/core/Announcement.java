package chat.parley.worker.chat.core;

import chat.parley.wire.WireJson;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.ChatAdded;
import chat.parley.wire.server.ChatCreated;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.Ok;
import chat.parley.wire.server.ReadMoved;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.transport.Delivery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What is told to whom, after the changes are durable: events first, then replies, then deliveries.
 *
 * @param events for pluggable workers, by partition, in order
 * @param replies by gateway, in order
 * @param deliveries to whoever is concerned, in order
 */
public record Announcement(
        Map<Integer, List<ServiceEvent>> events, Map<String, List<Delivery>> replies, List<Delivery> deliveries) {

    /** Above so many members only the reader's own devices are told how far somebody has read. */
    public static final int READ_MOVED_MEMBERS = 50;

    /**
     * Encodes every frame, once for all its receivers.
     *
     * @param outcomes of all frames, in order
     * @param moved the read positions that are further than before
     */
    public static Announcement of(List<Outcome> outcomes, Collection<ReadPosition> moved) {
        Builder builder = new Builder(moved);
        outcomes.forEach(builder::add);
        builder.addReads();
        return new Announcement(builder.events, builder.replies, builder.deliveries);
    }

    private static final class Builder {
        private final Map<Integer, List<ServiceEvent>> events = new TreeMap<>();
        private final Map<String, List<Delivery>> replies = new HashMap<>();
        private final List<Delivery> deliveries = new ArrayList<>();
        private final Collection<ReadPosition> moved;
        // The last reader's frame counts: its socket needs no event.
        private final Map<List<UUID>, Outcome.ReadNoted> readers = new LinkedHashMap<>();

        Builder(Collection<ReadPosition> moved) {
            this.moved = moved;
        }

        void add(Outcome outcome) {
            switch (outcome) {
                case Outcome.MessageStored stored -> addMessage(stored);
                case Outcome.ReadNoted read -> {
                    reply(read.work(), new Ok(read.work().inbound().frame().id()));
                    readers.put(
                            List.of(read.position().chatId(), read.position().userId()), read);
                }
                case Outcome.ChatMade made -> addChat(made);
                case Outcome.ChatFound found ->
                    reply(found.work(), new ChatCreated(found.work().frame().id(), found.chat()));
                case Outcome.Refused refused ->
                    reply(refused.work(), Failure.of(refused.work().frame().id(), refused.code(), refused.reason()));
            }
        }

        private void addMessage(Outcome.MessageStored stored) {
            UUID chatId = stored.frame().chatId();
            reply(
                    stored.work(),
                    new MessageSent(
                            stored.frame().id(),
                            chatId,
                            stored.frame().clientId(),
                            stored.messageId(),
                            stored.seq(),
                            stored.version(),
                            stored.version() - 1,
                            stored.storedAt()));
            if (stored.announced()) {
                UUID sender = stored.work().userId();
                event(
                        stored.work(),
                        new ServiceEvent.MessageStored(
                                chatId, stored.messageId(), sender, stored.seq(), stored.version(), stored.storedAt()));
                Message message = new Message(
                        stored.messageId(),
                        stored.seq(),
                        stored.version(),
                        sender,
                        stored.frame().clientId(),
                        stored.storedAt(),
                        stored.frame().body(),
                        null);
                deliver(
                        stored.work(),
                        stored.members(),
                        new MessageNew(chatId, stored.version(), stored.version() - 1, message));
            }
        }

        private void addChat(Outcome.ChatMade made) {
            reply(made.work(), new ChatCreated(made.work().frame().id(), made.chat()));
            List<UUID> members =
                    made.chat().members().stream().map(Member::userId).toList();
            event(
                    made.work(),
                    new ServiceEvent.ChatStored(
                            made.chat().id(), made.kind(), made.work().userId(), members, made.at()));
            deliver(
                    made.work(),
                    members,
                    new ChatAdded(made.chat().id(), made.chat().version(), 0, made.chat()));
        }

        void addReads() {
            for (ReadPosition position : moved) {
                Outcome.ReadNoted read = readers.get(List.of(position.chatId(), position.userId()));
                // Without a frame of its own the position moved by the person's message, which tells it.
                if (read != null) {
                    List<UUID> told =
                            read.members().size() > READ_MOVED_MEMBERS ? List.of(position.userId()) : read.members();
                    deliver(read.work(), told, new ReadMoved(position.chatId(), position.userId(), position.seq()));
                }
            }
        }

        private void event(Work work, ServiceEvent event) {
            events.computeIfAbsent(work.partition(), key -> new ArrayList<>()).add(event);
        }

        private void reply(Work work, Reply reply) {
            replies.computeIfAbsent(work.gateway(), key -> new ArrayList<>())
                    .add(new Delivery.ToConnection(
                            work.inbound().connection(), work.frame().id(), WireJson.encode(reply)));
        }

        private void deliver(Work work, List<UUID> users, ServerFrame frame) {
            deliveries.add(
                    new Delivery.ToUsers(users, work.gateway(), work.inbound().connection(), WireJson.encode(frame)));
        }
    }
}
