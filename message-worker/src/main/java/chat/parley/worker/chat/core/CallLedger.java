package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.ContentCipher;
import chat.parley.wire.Ids;
import chat.parley.wire.model.CallEntry;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.Message;
import chat.parley.wire.transport.CallReport;
import chat.parley.worker.content.MessageContent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what a process reports of a call, against the locked chat. Used once, by one thread. */
public final class CallLedger {
    /** Participants that an entry names. */
    private static final int MOST_NAMED = 100;

    private final LockedChat chat;
    private final OpenCall call;
    private final ContentCipher cipher;
    private final Instant now;
    private final ChatChanges changes;

    public CallLedger(LockedChat chat, OpenCall call, ContentCipher cipher, Instant now) {
        this.chat = chat;
        this.call = call;
        this.cipher = cipher;
        this.now = now;
        this.changes = new ChatChanges(cipher, now);
    }

    /** What is to be stored, and then told. */
    public record Written(ChatPlan plan, CallTold told) {}

    /** The second person joined; null when that was known. */
    public @Nullable Written answered(CallReport.Answered report) {
        if (call.answeredAt() != null) {
            return null;
        }
        OpenCall answered = call.answer(report.at(), changes.nextVersion(chat));
        changes.infoChanged(chat);
        changes.change(answered);
        return new Written(
                changes.plan(), new CallTold.Changed(answered, chat.members().userIds()));
    }

    /**
     * The call is over.
     *
     * @param upToDate those who had read all messages of the chat
     * @param nameTaken whether who called used the call's id for a message
     */
    public Written ended(CallReport.Ended report, Set<UUID> upToDate, boolean nameTaken) {
        List<UUID> participants =
                call.everybody(report.participants().isEmpty() ? call.admitted() : report.participants());
        Instant answeredAt = call.answeredAt();
        CallOutcome outcome = answeredAt == null ? report.outcome() : CallOutcome.ANSWERED;
        Instant begun = answeredAt == null ? call.startedAt() : answeredAt;
        Instant endedAt = report.at().isBefore(begun) ? begun : report.at();
        CallEntry entry = new CallEntry(
                call.id(),
                outcome,
                call.video(),
                answeredAt == null ? 0 : Duration.between(answeredAt, endedAt).toMillis(),
                participants.stream().limit(MOST_NAMED).toList());
        byte[] content = new MessageContent.Called(entry).encode();
        UUID clientId = nameTaken ? Ids.next() : call.id();
        StoredMessage stored =
                changes.store(chat, call.startedBy(), clientId, content, cipher.digest(chat.digestKey(), content));
        changes.infoChanged(chat);
        changes.end(new EndedCall(call, outcome, endedAt, participants, stored.seq()));
        List<ReadPosition> reads = answeredAt == null ? List.of() : reads(participants, upToDate, stored.seq());
        reads.forEach(changes::read);
        Message message =
                new Message(stored.id(), stored.seq(), stored.version(), call.startedBy(), clientId, now, null, entry);
        return new Written(
                changes.plan(),
                new CallTold.Entered(chat.id(), message, chat.members().userIds(), reads, Map.of()));
    }

    /** Who took part knows of the call: its entry is nothing to be read. But it must not mark older messages as read. */
    private List<ReadPosition> reads(List<UUID> participants, Set<UUID> upToDate, long seq) {
        List<ReadPosition> reads = new ArrayList<>();
        for (UUID userId : participants) {
            if (upToDate.contains(userId) && !userId.equals(call.startedBy())) {
                reads.add(new ReadPosition(chat.id(), userId, seq));
            }
        }
        return reads;
    }
}
