package chat.parley.worker.chat.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.storage.keyring.ContentCipher;
import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.KeyPurpose;
import chat.parley.wire.Ids;
import chat.parley.wire.WireJson;
import chat.parley.wire.model.CallEntry;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.ChatRole;
import chat.parley.wire.model.ChatRules;
import chat.parley.wire.server.MessageNew;
import chat.parley.wire.server.ReadMoved;
import chat.parley.wire.server.ServerFrame;
import chat.parley.wire.service.ServiceEvent;
import chat.parley.wire.transport.CallReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallLedgerTest {
    private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant ANSWERED = STARTED.plusSeconds(5);
    private static final Instant NOW = STARTED.plusSeconds(100);

    private final UUID ann = Ids.next();
    private final UUID bob = Ids.next();
    private final UUID eve = Ids.next();
    private final UUID chat = Ids.next();
    private final OpenCall ringing = new OpenCall(
            Ids.next(), chat, ann, true, STARTED, null, new CallPlace(Ids.next(), 1), 45, List.of(), List.of(ann));
    private final OpenCall answered = ringing.answer(ANSWERED, 46);
    private final LockedChat locked = new LockedChat(
            chat,
            ChatKind.GROUP,
            ChatRules.OPEN,
            50,
            40,
            1,
            new ChatMembers(1, Map.of(ann, ChatRole.OWNER, bob, ChatRole.MEMBER, eve, ChatRole.MEMBER)),
            DataKey.generate(chat, KeyPurpose.CONTENT, 1, 0, NOW),
            DataKey.generate(chat, KeyPurpose.DIGEST, 1, 0, NOW));

    private CallLedger ledger(OpenCall call) {
        return new CallLedger(locked, call, new ContentCipher(), NOW);
    }

    private CallReport.Ended ended(Instant at, UUID... participants) {
        return new CallReport.Ended(chat, ringing.id(), 1, CallOutcome.CANCELLED, at, List.of(participants));
    }

    private static CallEntry entry(CallLedger.Written written) {
        return Objects.requireNonNull(
                ((CallTold.Entered) written.told()).message().call());
    }

    private static List<ServerFrame> frames(CallLedger.Written written) {
        return Announcement.of(3, written.told()).deliveries().stream()
                .map(delivery -> WireJson.decodeServerFrame(new String(delivery.frame(), StandardCharsets.UTF_8)))
                .toList();
    }

    @Test
    void anAnswerIsAChangeOfTheChat() {
        CallReport.Answered report = new CallReport.Answered(chat, ringing.id(), 1, ANSWERED);
        CallLedger.Written written = Objects.requireNonNull(ledger(ringing).answered(report));
        OpenCall call = ((CallTold.Changed) written.told()).call();
        assertThat(call.answeredAt()).isEqualTo(ANSWERED);
        assertThat(call.version()).isEqualTo(51);
        assertThat(written.plan().calls().changed()).containsExactly(call);
        assertThat(written.plan().advances()).containsExactly(new ChatAdvance(chat, 51, 40, 1, false, 51));
        assertThat(ledger(call).answered(report)).as("once").isNull();
    }

    @Test
    void clocksThatDifferDoNotAnswerBeforeTheStart() {
        CallReport.Answered report = new CallReport.Answered(chat, ringing.id(), 1, STARTED.minusSeconds(3));
        CallLedger.Written written = Objects.requireNonNull(ledger(ringing).answered(report));
        assertThat(((CallTold.Changed) written.told()).call().answeredAt()).isEqualTo(STARTED);
    }

    @Test
    void aCallThatWasAnsweredLeavesItsLength() {
        CallEntry entry = entry(ledger(answered).ended(ended(ANSWERED.plusSeconds(61), ann, bob), Set.of(), false));
        assertThat(entry).isEqualTo(new CallEntry(ringing.id(), CallOutcome.ANSWERED, true, 61_000, List.of(ann, bob)));
        assertThat(entry(ledger(answered).ended(ended(STARTED, ann, bob), Set.of(), false))
                        .durationMs())
                .as("clocks differ")
                .isZero();
    }

    @Test
    void aCallThatWasNotLeavesWhyNot() {
        CallEntry entry = entry(ledger(ringing).ended(ended(NOW, ann), Set.of(), false));
        assertThat(entry).isEqualTo(new CallEntry(ringing.id(), CallOutcome.CANCELLED, true, 0, List.of(ann)));
    }

    @Test
    void itIsAMessageOfWhoCalled() {
        CallLedger.Written written = ledger(ringing).ended(ended(NOW, ann), Set.of(), false);
        assertThat(written.plan().messages()).singleElement().satisfies(message -> {
            assertThat(List.of(message.senderId(), message.clientId(), message.seq(), message.version()))
                    .containsExactly(ann, ringing.id(), 41L, 51L);
        });
        assertThat(written.plan().advances()).containsExactly(new ChatAdvance(chat, 51, 41, 1, true, 51));
        assertThat(written.plan().calls().ended()).singleElement().satisfies(call -> {
            assertThat(call.entrySeq()).isEqualTo(41);
            assertThat(call.endedAt()).isEqualTo(NOW);
        });
        assertThat(written.plan().reads()).containsExactly(new ReadPosition(chat, ann, 41));
        assertThat(frames(written)).singleElement().isInstanceOf(MessageNew.class);
        assertThat(Announcement.of(3, written.told()).events().get(3))
                .singleElement()
                .isInstanceOf(ServiceEvent.MessageStored.class);
    }

    @Test
    void anIdThatWasUsedForAMessageIsNotUsedTwice() {
        CallLedger.Written written = ledger(ringing).ended(ended(NOW, ann), Set.of(), true);
        assertThat(written.plan().messages().getFirst().clientId()).isNotEqualTo(ringing.id());
    }

    @Test
    void whoTookPartAndHadReadEverythingHasReadTheEntry() {
        CallLedger.Written written = ledger(answered).ended(ended(NOW, ann, bob, eve), Set.of(ann, bob), false);
        assertThat(written.plan().reads())
                .containsExactlyInAnyOrder(new ReadPosition(chat, ann, 41), new ReadPosition(chat, bob, 41));
        assertThat(frames(written)).hasSize(3).last().isEqualTo(new ReadMoved(chat, bob, 41));
    }

    @Test
    void whoMissedItHasSomethingToRead() {
        CallLedger.Written written = ledger(ringing).ended(ended(NOW, ann), Set.of(ann, bob, eve), false);
        assertThat(written.plan().reads()).containsExactly(new ReadPosition(chat, ann, 41));
    }

    @Test
    void whoWasInItBeforeItMovedIsNotForgotten() {
        OpenCall moved = answered.admit(bob).moveTo(Ids.next(), 47).admit(eve);
        assertThat(entry(ledger(moved).ended(ended(NOW, eve, ann), Set.of(), false))
                        .participants())
                .containsExactly(ann, bob, eve);
        // Its last process is gone, too, and tells nothing.
        assertThat(entry(ledger(moved).ended(ended(NOW), Set.of(), false)).participants())
                .containsExactly(ann, bob, eve);
    }

    @Test
    void anEntryNamesNoMoreThanAFrameTakes() {
        Set<UUID> many = new HashSet<>(Stream.generate(Ids::next).limit(150).toList());
        CallEntry entry = entry(ledger(answered).ended(ended(NOW, many.toArray(UUID[]::new)), Set.of(), false));
        assertThat(entry.participants()).hasSize(100);
    }
}
