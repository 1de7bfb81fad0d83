package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.ContentCipher;
import chat.parley.wire.client.CallJoining;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatRead;
import chat.parley.wire.client.GroupChange;
import chat.parley.wire.client.MessageChange;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.client.OwnChange;
import chat.parley.wire.client.ScheduleChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Carries out messages and read positions of several chats, in order, against the locked state. Used once, by one
 * thread.
 */
public final class MessageBatch {
    private final Map<UUID, LockedChat> chats;
    private final ChatChanges changes;
    private final CallJoins joins;
    private final Requests requests;
    private final MessageSends sends;
    private final MessageChanges messages;
    private final GroupChanges groups;
    private final ScheduleChanges schedules;
    private final OwnStates ownStates;
    private final OwnChanges own;
    private final List<Outcome> outcomes = new ArrayList<>();

    /**
     * @param chats those of the frames' chats that exist
     * @param stored those of the frames' messages that were stored before
     * @param requests those of the frames' other changes that were carried out before
     * @param calls of those chats, if somebody wants to be let into one or leaves
     * @param groups of those chats, if groups are changed
     */
    public MessageBatch(
            Map<UUID, LockedChat> chats,
            Map<MessageName, StoredMessage> stored,
            Map<StoredRequest.Name, StoredRequest> requests,
            CallTable calls,
            GroupTable groups,
            ContentCipher cipher,
            Instant now) {
        this(chats, stored, requests, calls, groups, MessageTable.EMPTY, PersonalTables.EMPTY, cipher, now);
    }

    /**
     * Knows more.
     *
     * @param messages what the frames need to know of messages that are there
     * @param personal what belongs to single people
     */
    public MessageBatch(
            Map<UUID, LockedChat> chats,
            Map<MessageName, StoredMessage> stored,
            Map<StoredRequest.Name, StoredRequest> requests,
            CallTable calls,
            GroupTable groups,
            MessageTable messages,
            PersonalTables personal,
            ContentCipher cipher,
            Instant now) {
        this(chats, stored, requests, calls, groups, messages, personal, UsableFiles.NONE, cipher, now);
    }

    /** @param files those of the files that the frames name which their senders may show */
    public MessageBatch(
            Map<UUID, LockedChat> chats,
            Map<MessageName, StoredMessage> stored,
            Map<StoredRequest.Name, StoredRequest> requests,
            CallTable calls,
            GroupTable groups,
            MessageTable messages,
            PersonalTables personal,
            UsableFiles files,
            ContentCipher cipher,
            Instant now) {
        this.chats = new HashMap<>(chats);
        this.changes = new ChatChanges(cipher, now);
        this.joins = new CallJoins(changes, calls, now);
        this.requests = new Requests(changes, cipher, requests);
        this.ownStates = new OwnStates(cipher, personal.own());
        MessageStates states = new MessageStates(this.chats, messages, changes);
        Map<MessageName, StoredMessage> names = new HashMap<>(stored);
        this.sends = new MessageSends(changes, states, names, files, cipher);
        this.messages = new MessageChanges(
                changes,
                states,
                new MessageForwards(changes, states, names, cipher),
                new MessageHiding(changes, ownStates),
                messages.pinned(),
                cipher,
                now);
        this.groups = new GroupChanges(new Groups(changes, this.chats, groups), joins::openIn, files, now);
        this.schedules = new ScheduleChanges(changes, cipher, personal.schedule(), files, now);
        this.own = new OwnChanges(changes, ownStates);
    }

    /** What is to be stored, and what became of each frame. */
    public record Result(ChatPlan plan, List<Outcome> outcomes) {}

    /** Carries out all frames, in order. */
    public Result carryOut(List<Work> works) {
        for (Work work : works) {
            outcomes.add(
                    switch (work.frame()) {
                        case MessageSend send
                        when work.isDue() ->
                            schedules.send(work, send, () -> sends.send(work, send, chats.get(send.chatId())));
                        case MessageSend send -> sends.send(work, send, chats.get(send.chatId()));
                        case ChatRead read -> read(work, read);
                        case CallJoining joining -> joins.join(work, joining, chats.get(joining.chatId()));
                        case MessageChange change -> requests.once(work, change, chats.get(change.chatId()), messages);
                        case GroupChange change -> changeGroup(work, change);
                        case ScheduleChange change ->
                            requests.once(work, change, chats.get(change.chatId()), schedules);
                        case OwnChange change -> own.set(work, change, chats.get(change.chatId()));
                        case ChatCreate ignored ->
                            throw new IllegalArgumentException("chats are created one at a time");
                    });
        }
        return new Result(changes.plan(ownStates.plan(), schedules.plan()), outcomes);
    }

    private Outcome changeGroup(Work work, GroupChange frame) {
        LockedChat chat = chats.get(frame.chatId());
        return chat == null ? GroupChanges.nowhere(work, frame) : requests.once(work, frame, chat, groups);
    }

    private Outcome read(Work work, ChatRead frame) {
        LockedChat chat = chats.get(frame.chatId());
        if (chat == null || !chat.hasMember(work.userId())) {
            return Outcome.Refused.notAMember(work);
        }
        ReadPosition position = new ReadPosition(chat.id(), work.userId(), Math.min(frame.seq(), changes.newest(chat)));
        changes.read(position);
        return new Outcome.ReadNoted(work, position, chat.members().userIds());
    }
}
