package chat.parley.e2e.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.bench.client.ChatObserver;
import chat.parley.bench.client.core.ReplicaObserver;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.Message;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.MessageSent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An audit that finds nothing must mean something: each kind of damage is found. */
class AuditTest {
    private final UUID chatId = Ids.next();
    private final UUID senderId = Ids.next();
    private final UUID readerId = Ids.next();
    private final Ledger ledger = new Ledger();
    private final ChatObserver sender = ledger.memberOf(senderId);
    private final ChatObserver reader = ledger.memberOf(readerId);
    private final List<Message> history = new ArrayList<>();

    @BeforeEach
    void threeMessagesAreSentStoredAndSeen() {
        for (int seq = 1; seq <= 3; seq++) {
            Message message = stored(seq, "text " + seq);
            ledger.sending(chatId, senderId, message.clientId(), "text " + seq);
            acknowledge(message);
            history.add(message);
            reader.messageSeen(chatId, message, ReplicaObserver.Source.LIVE);
        }
    }

    @Test
    void nothingIsFoundWhenNothingIsWrong() {
        assertThat(audit(history, history)).isEmpty();
    }

    @Test
    void aLostMessageIsFound() {
        assertThat(audit(history.subList(0, 2), history.subList(0, 2)))
                .anyMatch(finding -> finding.contains("is lost"));
    }

    @Test
    void aDoubledMessageIsFound() {
        Message last = history.getLast();
        List<Message> doubled = new ArrayList<>(history);
        doubled.add(new Message(Ids.next(), 4, 4, senderId, last.clientId(), Instant.EPOCH, last.body(), null));

        assertThat(audit(doubled, doubled)).anyMatch(finding -> finding.contains("is stored twice"));
    }

    @Test
    void aGapIsFound() {
        Message last = history.removeLast();
        history.add(new Message(last.id(), 4, 4, senderId, last.clientId(), Instant.EPOCH, last.body(), null));

        assertThat(audit(history, history)).anyMatch(finding -> finding.contains("instead of seq 3 there is seq 4"));
    }

    @Test
    void swappedMessagesAreFound() {
        Message early = stored(5, "late");
        Message late = stored(4, "early");
        ledger.sending(chatId, senderId, early.clientId(), "late");
        ledger.sending(chatId, senderId, late.clientId(), "early");
        acknowledge(early);
        acknowledge(late);

        assertThat(audit(history, history)).anyMatch(finding -> finding.contains("was sent later than seq 5"));
    }

    @Test
    void aMessageThatOnlyOneMemberSawIsFound() {
        reader.messageSeen(chatId, stored(2, "something else"), ReplicaObserver.Source.LIVE);

        assertThat(audit(history, history)).anyMatch(finding -> finding.contains("what is not stored there"));
    }

    @Test
    void aMemberWhoLacksAMessageIsFound() {
        assertThat(audit(history, history.subList(1, 3)))
                .anyMatch(finding -> finding.contains("holds 2 of the 3 messages"));
    }

    @Test
    void anotherContentIsFound() {
        Message last = history.removeLast();
        history.add(new Message(
                last.id(), 3, 3, senderId, last.clientId(), Instant.EPOCH, MessageBody.of("something else"), null));

        assertThat(audit(history, history)).anyMatch(finding -> finding.contains("with another content"));
    }

    @Test
    void aMessageStoredElsewhereThanAcknowledgedIsFound() {
        Message second = history.remove(1);
        Message third = history.remove(1);
        history.add(new Message(third.id(), 2, 2, senderId, third.clientId(), Instant.EPOCH, third.body(), null));
        history.add(new Message(second.id(), 3, 3, senderId, second.clientId(), Instant.EPOCH, second.body(), null));

        assertThat(audit(history, history))
                .anyMatch(finding -> finding.contains("was acknowledged as seq 2, where " + third.clientId()));
    }

    @Test
    void aMessageUnderAnotherNameIsFound() {
        Message last = history.removeLast();
        history.add(new Message(last.id(), 3, 3, readerId, last.clientId(), Instant.EPOCH, last.body(), null));

        assertThat(audit(history, history)).anyMatch(finding -> finding.contains("was acknowledged as seq 3, where"));
    }

    @Test
    void aMemberWhoHoldsAnotherMessageIsFound() {
        List<Message> held = new ArrayList<>(history.subList(0, 2));
        held.add(stored(3, "something else"));

        assertThat(audit(history, held)).anyMatch(finding -> finding.contains("holds another message as seq 3"));
    }

    @Test
    void aMessageAcknowledgedTwiceIsFound() {
        acknowledge(history.getLast());

        assertThat(audit(history, history)).anyMatch(finding -> finding.contains("was acknowledged twice"));
    }

    @Test
    void aMessageAcknowledgedAsAnotherIsFound() {
        Message message = stored(4, "mistaken");
        ledger.sending(chatId, senderId, message.clientId(), "mistaken");
        sender.acknowledged(request(message), reply(stored(4, "another")));
        history.add(message);

        assertThat(audit(history, history))
                .anyMatch(finding -> finding.contains("was acknowledged as another message"));
    }

    @Test
    void whatAMembersClientFoundContradictoryIsFound() {
        reader.contradiction(chatId, "two versions of one message");

        assertThat(audit(history, history)).anyMatch(finding -> finding.contains("two versions of one message"));
    }

    @Test
    void aRefusedMessageThatIsStoredIsFound() {
        Message refused = stored(4, "refused");
        ledger.sending(chatId, senderId, refused.clientId(), "refused");
        sender.refused(request(refused), ErrorCode.INTERNAL);
        history.add(refused);

        assertThat(audit(history, history)).anyMatch(finding -> finding.contains("was never acknowledged"));
    }

    @Test
    void whatIsOlderThanTheLedgerIsLeftAlone() {
        Ledger begunToday = new Ledger();
        begunToday.memberOf(readerId).messageSeen(chatId, stored(3, "from yesterday"), ReplicaObserver.Source.HISTORY);
        List<String> findings = Audit.of(
                begunToday,
                Map.of(chatId, new Audit.History(3, List.of())),
                Map.of(readerId, Map.of(chatId, List.of())));

        assertThat(findings).isEmpty();
    }

    @Test
    void aMessageOfWhichNothingWasHeardIsFound() {
        ledger.sending(chatId, senderId, Ids.next(), "unheard");

        assertThat(audit(history, history)).anyMatch(finding -> finding.contains("neither acknowledged nor refused"));
    }

    private List<String> audit(List<Message> stored, List<Message> held) {
        return Audit.of(
                ledger,
                Map.of(chatId, new Audit.History(0, stored)),
                Collections.singletonMap(readerId, Map.of(chatId, held)));
    }

    private Message stored(long seq, String text) {
        return new Message(Ids.next(), seq, seq, senderId, Ids.next(), Instant.EPOCH, MessageBody.of(text), null);
    }

    private void acknowledge(Message message) {
        sender.acknowledged(request(message), reply(message));
    }

    private MessageSent reply(Message message) {
        return new MessageSent(
                "re",
                chatId,
                message.clientId(),
                message.id(),
                message.seq(),
                message.version(),
                message.version() - 1,
                Instant.EPOCH);
    }

    private MessageSend request(Message message) {
        return new MessageSend("id", message.clientId(), chatId, Objects.requireNonNull(message.body()));
    }
}
