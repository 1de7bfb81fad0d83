package chat.parley.worker.chat.core;

import chat.parley.identity.access.ChatPermission;
import chat.parley.storage.keyring.ContentAddress;
import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.client.MessageSchedule;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.client.ScheduleCancel;
import chat.parley.wire.client.ScheduleChange;
import chat.parley.wire.server.ScheduleChanged;
import chat.parley.worker.content.MessageContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Keeps what is sent later, and sends it, against the locked chats. Used once, by one thread. */
final class ScheduleChanges implements Requests.Handler<ScheduleChange> {
    private final ChatChanges changes;
    private final ContentCipher cipher;
    private final UsableFiles files;
    private final Instant now;
    private final Map<StoredRequest.Name, ScheduleTable.Waiting> waiting;
    private final Map<UUID, Integer> counts;
    private final List<SchedulePlan.Added> added = new ArrayList<>();
    private final List<StoredRequest.Name> gone = new ArrayList<>();
    private final List<SchedulePlan.Failed> failed = new ArrayList<>();

    /** @param files those of the files that the frames name which their senders may show */
    ScheduleChanges(ChatChanges changes, ContentCipher cipher, ScheduleTable table, UsableFiles files, Instant now) {
        this.changes = changes;
        this.cipher = cipher;
        this.files = files;
        this.now = now;
        this.waiting = new HashMap<>(table.waiting());
        this.counts = new HashMap<>(table.counts());
    }

    @Override
    public Outcome carryOut(Work work, ScheduleChange frame, LockedChat chat) {
        return switch (frame) {
            case MessageSchedule schedule -> schedule(work, schedule, chat);
            case ScheduleCancel cancel -> cancel(work, cancel, chat);
        };
    }

    @Override
    public Outcome repeat(Work work, ScheduleChange frame, LockedChat chat) {
        return Outcome.Carried.ok(work, List.of(), work.again() ? told(work) : List.of());
    }

    private Outcome schedule(Work work, MessageSchedule frame, LockedChat chat) {
        if (!chat.hasMember(work.userId())) {
            return Outcome.Refused.notAMember(work);
        }
        if (!chat.allows(work.userId(), ChatPermission.SEND)) {
            return Outcome.Refused.of(work, ErrorCode.FORBIDDEN, "only owners and admins send messages here");
        }
        // Whose clock differs a little gets what was meant: a time that is just over is due at once.
        if (frame.at().isBefore(now)
                || frame.at().isAfter(now.plus(Limits.SCHEDULE_LATEST).plus(Limits.SCHEDULE_SOONEST))) {
            return Outcome.Refused.of(work, ErrorCode.BAD_FRAME, "at must be 10 seconds to 400 days from now");
        }
        int count = counts.getOrDefault(work.userId(), 0);
        if (count >= Limits.SCHEDULED) {
            return Outcome.Refused.of(
                    work, ErrorCode.LIMIT_REACHED, "you have scheduled " + Limits.SCHEDULED + " messages already");
        }
        if (!files.mayShowAll(work.userId(), frame.body().files())) {
            return Outcome.Refused.of(
                    work, ErrorCode.NOT_FOUND, "an attached file is not there, not complete, or not yours to show");
        }
        changes.keep(chat, frame.clientId(), frame.body().files());
        StoredRequest.Name name = new StoredRequest.Name(work.userId(), frame.clientId());
        DataKey key = changes.contentKey(chat);
        ContentAddress address = new ContentAddress.OfScheduled(chat.id(), work.userId(), frame.clientId());
        byte[] content = new MessageContent.Written(frame.body()).encode();
        added.add(new SchedulePlan.Added(
                name, chat.id(), frame.at(), key.id().number(), cipher.encrypt(key, address, content)));
        waiting.put(name, new ScheduleTable.Waiting(chat.id(), false));
        counts.put(work.userId(), count + 1);
        return Outcome.Carried.ok(work, List.of(), told(work));
    }

    /** Who left the chat may still forget what could not be sent. */
    private Outcome cancel(Work work, ScheduleCancel frame, LockedChat chat) {
        StoredRequest.Name name = new StoredRequest.Name(work.userId(), frame.scheduled());
        ScheduleTable.Waiting found = waiting.get(name);
        if (found == null || !found.chatId().equals(chat.id())) {
            return chat.hasMember(work.userId())
                    ? Outcome.Refused.of(work, ErrorCode.NOT_FOUND, "no such message of yours waits for this chat")
                    : Outcome.Refused.notAMember(work);
        }
        forget(name);
        return Outcome.Carried.ok(work, List.of(), told(work));
    }

    /**
     * Sends what is due, or says why it cannot be sent. What was taken back meanwhile, or was sent already, is not sent.
     *
     * @param sending carries the message out like any other
     */
    Outcome send(Work work, MessageSend frame, Supplier<Outcome> sending) {
        StoredRequest.Name name = new StoredRequest.Name(work.userId(), frame.clientId());
        ScheduleTable.Waiting found = waiting.get(name);
        if (found == null || found.failed() || !found.chatId().equals(frame.chatId())) {
            return Outcome.Refused.of(work, ErrorCode.NOT_FOUND, "it does not wait any more");
        }
        Outcome outcome = sending.get();
        if (outcome instanceof Outcome.Refused refused) {
            failed.add(new SchedulePlan.Failed(name, refused.code()));
        } else {
            forget(name);
        }
        return new Outcome.Due(work, outcome, told(work));
    }

    SchedulePlan plan() {
        return new SchedulePlan(added, gone, failed);
    }

    private void forget(StoredRequest.Name name) {
        waiting.remove(name);
        gone.add(name);
    }

    private static List<Outcome.Told> told(Work work) {
        return List.of(new Outcome.Told(List.of(work.userId()), new ScheduleChanged(work.chatId())));
    }
}
