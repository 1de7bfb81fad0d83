package chat.parley.worker.chat.core;

import chat.parley.wire.Limits;
import chat.parley.wire.WireJson;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.Member;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.CallOpened;
import chat.parley.wire.server.ChatAdded;
import chat.parley.wire.server.ChatCreated;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.MessageChanged;
import chat.parley.wire.server.MessageHidden;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.MessageSent;
import chat.parley.wire.server.Ok;
import chat.parley.wire.server.OwnChanged;
import chat.parley.wire.server.ReadMoved;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.transport.CallAdmission;
import chat.parley.wire.transport.CallEviction;
import chat.parley.wire.transport.Delivery;
import chat.parley.wire.transport.LinkedMessages.LinkedMessage;
import chat.parley.worker.view.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told to whom, after the changes are durable: events first, then replies, then deliveries.
 *
 * @param events for pluggable workers, by partition, in order
 * @param replies by gateway, in order
 * @param forNodes what the processes that carry calls are to know, in order
 * @param deliveries to whoever is concerned, in order
 * @param links of messages, for whoever looks at what is behind these
 */
public record Announcement(
        Map<Integer, List<ServiceEvent>> events,
        Map<String, List<Delivery>> replies,
        List<ForNode> forNodes,
        List<Delivery> deliveries,
        List<LinkedMessage> links) {

    /** Something for the process that carries a call. */
    public sealed interface ForNode {
        CallPlace place();
    }

    /**
     * Somebody may be in a call: the process answers in place of a reply.
     *
     * @param work what is tried again when nobody takes it
     */
    public record Admission(Work work, CallPlace place, CallAdmission message) implements ForNode {}

    /** Somebody may not be in a call any more. */
    public record Eviction(CallPlace place, CallEviction message) implements ForNode {}

    /** Those of people into calls. */
    public List<Admission> admissions() {
        return forNodes.stream()
                .filter(Admission.class::isInstance)
                .map(Admission.class::cast)
                .toList();
    }

    /** Above so many members only the reader's own devices are told how far somebody has read. */
    public static final int READ_MOVED_MEMBERS = Limits.POSITIONS_TOLD;

    /**
     * Encodes every frame, once for all its receivers.
     *
     * @param outcomes of all frames, in order
     * @param moved the read positions that are further than before
     */
    public static Announcement of(List<Outcome> outcomes, Collection<ReadPosition> moved) {
        return of(outcomes, moved, Map.of());
    }

    /**
     * Encodes every frame, once for all its receivers.
     *
     * @param outcomes of all frames, in order
     * @param moved the read positions that are further than before
     * @param counts what is unread after all of it, for those to whom it is told
     */
    public static Announcement of(
            List<Outcome> outcomes, Collection<ReadPosition> moved, Map<Membership, Counts> counts) {
        Builder builder = new Builder(moved, counts);
        outcomes.forEach(builder::add);
        builder.addReads();
        builder.addOwn();
        return builder.build();
    }

    /**
     * What nobody sent a frame for.
     *
     * @param partition of the chat
     */
    public static Announcement of(int partition, CallTold told) {
        Builder builder = new Builder(List.of(), Map.of());
        switch (told) {
            case CallTold.Changed changed -> builder.addOpened(changed.call(), changed.members());
            case CallTold.Entered entered -> builder.addEntry(partition, entered);
        }
        return builder.build();
    }

    /**
     * What nobody sent a frame for.
     *
     * @param partition of the chat
     */
    public static Announcement of(int partition, MessageTold told) {
        Builder builder = new Builder(List.of(), Map.of());
        builder.event(partition, told.event());
        builder.deliver(told.people(), told.change());
        return builder.build();
    }

    private static final class Builder {
        private final Map<Integer, List<ServiceEvent>> events = new TreeMap<>();
        private final Map<String, List<Delivery>> replies = new HashMap<>();
        private final List<ForNode> forNodes = new ArrayList<>();
        private final List<Delivery> deliveries = new ArrayList<>();
        private final List<LinkedMessage> links = new ArrayList<>();
        private final Collection<ReadPosition> moved;
        private final Map<Membership, Outcome.ReadNoted> readers = new HashMap<>();

        private final Map<Membership, Counts> counts;
        private final List<Outcome.OwnSet> own = new ArrayList<>();

        Builder(Collection<ReadPosition> moved, Map<Membership, Counts> counts) {
            this.moved = moved;
            this.counts = counts;
        }

        void add(Outcome outcome) {
            switch (outcome) {
                case Outcome.MessageStored stored -> addMessage(stored);
                case Outcome.ReadNoted read -> {
                    reply(read.work(), new Ok(read.work().inbound().frame().id()));
                    readers.put(Membership.of(read.work()), read);
                }
                case Outcome.OwnSet set -> {
                    reply(set.work(), new Ok(set.work().frame().id()));
                    own.add(set);
                }
                case Outcome.Due due -> {
                    add(due.outcome());
                    due.told().forEach(told -> deliver(told.people(), told.event()));
                }
                case Outcome.Carried carried -> addCarried(carried);
                case Outcome.GroupChanged changed -> addGroupChange(changed);
                case Outcome.ChatMade made -> addChat(made);
                case Outcome.ChatFound found ->
                    reply(found.work(), new ChatCreated(found.work().frame().id(), found.chat()));
                case Outcome.CallAdmitted admitted -> addAdmission(admitted);
                case Outcome.Refused refused -> reply(refused.work(), failure(refused));
            }
        }

        Announcement build() {
            return new Announcement(events, replies, forNodes, deliveries, links);
        }

        private static Failure failure(Outcome.Refused refused) {
            Duration retryAfter = refused.retryAfter();
            return new Failure(
                    refused.work().frame().id(),
                    refused.code(),
                    refused.reason(),
                    retryAfter == null ? null : retryAfter.toMillis());
        }

        private void addAdmission(Outcome.CallAdmitted admitted) {
            Work work = admitted.work();
            OpenCall call = admitted.call();
            CallAdmission message = new CallAdmission(
                    work.gateway(),
                    work.inbound(),
                    call.chatId(),
                    admitted.kind(),
                    call.view(),
                    call.place().epoch(),
                    admitted.moderator(),
                    admitted.members(),
                    admitted.ring());
            forNodes.add(new Admission(work, call.place(), message));
            if (admitted.announced()) {
                addOpened(call, admitted.members());
                addRinging(work, admitted);
            }
        }

        private void addRinging(Work work, Outcome.CallAdmitted admitted) {
            if (!admitted.ring().isEmpty()) {
                OpenCall call = admitted.call();
                event(
                        work.partition(),
                        new ServiceEvent.CallRinging(
                                call.chatId(), call.id(), work.userId(), admitted.ring(), call.startedAt()));
            }
        }

        /** Also to the socket of who opened it: the process's answer tells no version of the chat. */
        void addOpened(OpenCall call, List<UUID> members) {
            deliver(members, new CallOpened(call.chatId(), call.version(), call.version() - 1, call.view()));
        }

        void addEntry(int partition, CallTold.Entered entered) {
            Message message = entered.message();
            event(
                    partition,
                    new ServiceEvent.MessageStored(
                            entered.chatId(),
                            message.id(),
                            message.senderId(),
                            message.seq(),
                            message.version(),
                            message.sentAt()));
            deliver(
                    entered.members(),
                    new MessageNew(entered.chatId(), message.version(), message.version() - 1, message));
            for (ReadPosition position : entered.reads()) {
                addRead(position, entered.members(), entered.counts().get(position.userId()));
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
            links.addAll(stored.links());
            Message told = stored.told();
            if (told != null) {
                event(
                        stored.work().partition(),
                        new ServiceEvent.MessageStored(
                                chatId,
                                stored.messageId(),
                                told.senderId(),
                                stored.seq(),
                                stored.version(),
                                stored.storedAt()));
                if (told.version() == stored.version()) {
                    deliver(
                            stored.work(),
                            stored.members(),
                            new MessageNew(chatId, told.version(), told.version() - 1, told));
                } else {
                    // Changed since: to the author, too, whose answer tells nothing of that.
                    deliver(stored.members(), new MessageChanged(chatId, told.version(), told.version() - 1, told));
                }
            }
        }

        private void addCarried(Outcome.Carried carried) {
            reply(carried.work(), carried.reply());
            links.addAll(carried.links());
            carried.events().forEach(event -> event(carried.work().partition(), event));
            carried.told().forEach(told -> deliver(told.people(), told.event()));
        }

        private void addGroupChange(Outcome.GroupChanged changed) {
            reply(changed.work(), changed.reply());
            changed.events().forEach(event -> event(changed.work().partition(), event));
            changed.told().forEach(told -> deliver(told.people(), told.event()));
            changed.views().forEach((person, chat) -> deliver(List.of(person), added(chat)));
            Outcome.Evicted evicted = changed.evicted();
            if (evicted != null) {
                OpenCall call = evicted.call();
                forNodes.add(new Eviction(
                        call.place(), new CallEviction(call.id(), call.place().epoch(), evicted.userId())));
            }
        }

        private void addChat(Outcome.ChatMade made) {
            reply(made.work(), new ChatCreated(made.work().frame().id(), made.chat()));
            List<UUID> members =
                    made.chat().members().stream().map(Member::userId).toList();
            event(
                    made.work().partition(),
                    new ServiceEvent.ChatStored(
                            made.chat().id(), made.kind(), made.work().userId(), members, made.at()));
            UUID creator = made.work().userId();
            List<UUID> others =
                    members.stream().filter(member -> !member.equals(creator)).toList();
            deliver(made.work(), List.of(creator), added(made.chat()));
            deliver(others, added(made.chat().withRole(ChatRole.MEMBER)));
        }

        private static ChatAdded added(Chat chat) {
            return new ChatAdded(chat.id(), chat.version(), 0, chat);
        }

        /** After the messages, because what is unread is told as it is then. */
        void addReads() {
            for (ReadPosition position : moved) {
                Membership reader = new Membership(position.chatId(), position.userId());
                Outcome.ReadNoted read = readers.get(reader);
                // Without a frame of its own the position moved by the person's message, which tells it.
                if (read != null) {
                    addRead(position, read.members(), counts.get(reader));
                }
            }
        }

        private void addRead(ReadPosition position, List<UUID> members, @Nullable Counts unread) {
            UUID reader = position.userId();
            if (members.size() <= READ_MOVED_MEMBERS) {
                List<UUID> others = members.stream()
                        .filter(member -> !member.equals(reader))
                        .toList();
                deliver(others, new ReadMoved(position.chatId(), reader, position.seq()));
            }
            deliver(
                    List.of(reader),
                    unread == null
                            ? new ReadMoved(position.chatId(), reader, position.seq())
                            : new ReadMoved(
                                    position.chatId(),
                                    reader,
                                    position.seq(),
                                    unread.unread(),
                                    unread.mentions(),
                                    unread.version(),
                                    unread.ownVersion()));
        }

        /** Only with what is unread: without it nothing would be taken over. */
        void addOwn() {
            for (Outcome.OwnSet set : own) {
                Counts unread = counts.get(Membership.of(set.work()));
                if (unread != null) {
                    deliver(List.of(set.work().userId()), event(set, unread));
                }
            }
        }

        private static ServerFrame event(Outcome.OwnSet set, Counts unread) {
            UUID chatId = set.work().chatId();
            return set.hidden().isEmpty()
                    ? new OwnChanged(
                            chatId, set.own(), unread.unread(), unread.mentions(), unread.version(), unread.readSeq())
                    : new MessageHidden(
                            chatId,
                            set.own().version(),
                            set.hidden(),
                            unread.unread(),
                            unread.mentions(),
                            unread.version(),
                            unread.readSeq());
        }

        private void event(int partition, ServiceEvent event) {
            events.computeIfAbsent(partition, key -> new ArrayList<>()).add(event);
        }

        private void reply(Work work, Reply reply) {
            if (work.isDue()) {
                return;
            }
            replies.computeIfAbsent(work.gateway(), key -> new ArrayList<>())
                    .add(new Delivery.ToConnection(
                            work.inbound().connection(), work.frame().id(), WireJson.encode(reply)));
        }

        private void deliver(List<UUID> users, ServerFrame frame) {
            if (users.isEmpty()) {
                return;
            }
            deliveries.add(new Delivery.ToUsers(users, null, 0, WireJson.encode(frame)));
        }

        private void deliver(Work work, List<UUID> users, ServerFrame frame) {
            deliveries.add(
                    new Delivery.ToUsers(users, work.gateway(), work.inbound().connection(), WireJson.encode(frame)));
        }
    }
}
