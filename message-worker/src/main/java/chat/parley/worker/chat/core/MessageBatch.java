package chat.parley.worker.chat.core;

import chat.parley.identity.access.ChatPermission;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.CallJoining;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.client.ChatRead;
import chat.parley.wire.client.GroupChange;
import chat.parley.wire.client.MessageChange;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.client.OwnChange;
import chat.parley.wire.client.ScheduleChange;
import chat.parley.worker.content.MessageContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final Map<MessageName, StoredMessage> stored;
    private final ContentCipher cipher;
    private final ChatChanges changes;
    private final CallJoins joins;
    private final Requests requests;
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
     * @param calls of those chats, if somebody wants to be let into one
     * @param personal what belongs to single people
     */
    public MessageBatch(
            Map<UUID, LockedChat> chats,
            Map<MessageName, StoredMessage> stored,
            Map<StoredRequest.Name, StoredRequest> requests,
            CallTable calls,
            PersonalTables personal,
            ContentCipher cipher,
            Instant now) {
        this.chats = chats;
        this.stored = new HashMap<>(stored);
        this.cipher = cipher;
        this.changes = new ChatChanges(cipher, now);
        this.joins = new CallJoins(changes, calls, now);
        this.requests = new Requests(changes, cipher, requests);
        this.ownStates = new OwnStates(cipher, personal.own());
        this.messages = new MessageChanges(new MessageHiding(changes, ownStates));
        this.groups = new GroupChanges();
        this.schedules = new ScheduleChanges(changes, cipher, personal.schedule(), now);
        this.own = new OwnChanges(changes, ownStates);
    }

    /** What is to be stored, and what became of each frame. */
    public record Result(ChatPlan plan, List<Outcome> outcomes) {}

    /** Carries out all frames, in order. */
    public Result carryOut(List<Work> works) {
        for (Work work : works) {
            outcomes.add(
                    switch (work.frame()) {
                        case MessageSend send when work.isDue() -> schedules.send(work, send, () -> send(work, send));
                        case MessageSend send -> send(work, send);
                        case ChatRead read -> read(work, read);
                        case CallJoining joining -> joins.join(work, joining, chats.get(joining.chatId()));
                        case MessageChange change -> requests.once(work, change, chats.get(change.chatId()), messages);
                        case GroupChange change -> requests.once(work, change, chats.get(change.chatId()), groups);
                        case ScheduleChange change ->
                            requests.once(work, change, chats.get(change.chatId()), schedules);
                        case OwnChange change -> own.set(work, change, chats.get(change.chatId()));
                        case ChatCreate ignored ->
                            throw new IllegalArgumentException("chats are created one at a time");
                    });
        }
        return new Result(changes.plan(ownStates.plan(), schedules.plan()), outcomes);
    }

    private Outcome send(Work work, MessageSend frame) {
        LockedChat chat = chats.get(frame.chatId());
        if (chat == null || !chat.hasMember(work.userId())) {
            return Outcome.Refused.notAMember(work);
        }
        if (!chat.allows(work.userId(), ChatPermission.SEND)) {
            return Outcome.Refused.of(work, ErrorCode.FORBIDDEN, "only owners and admins send messages here");
        }
        byte[] content = new MessageContent.Written(frame.body()).encode();
        byte[] digest = cipher.digest(chat.digestKey(), content);
        MessageName name = MessageName.of(work, frame);
        StoredMessage before = stored.get(name);
        if (before != null) {
            return Arrays.equals(before.digest(), digest)
                    ? outcome(work, frame, chat, before, work.again())
                    : Outcome.Refused.of(
                            work, ErrorCode.CONFLICT, "this clientId was used for another message in this chat");
        }
        StoredMessage made = changes.store(chat, work.userId(), frame.clientId(), content, digest);
        stored.put(name, made);
        return outcome(work, frame, chat, made, true);
    }

    private static Outcome outcome(
            Work work, MessageSend frame, LockedChat chat, StoredMessage message, boolean announced) {
        return new Outcome.MessageStored(
                work,
                frame,
                message.id(),
                message.seq(),
                message.version(),
                message.storedAt(),
                chat.members().userIds(),
                announced);
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
