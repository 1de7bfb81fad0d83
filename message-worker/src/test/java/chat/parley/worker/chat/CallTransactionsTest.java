package chat.parley.worker.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.storage.PostgresTransaction;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.CallStart;
import chat.parley.wire.client.ChatCreate;
import chat.parley.wire.model.CallEntry;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.Message;
import chat.parley.wire.transport.CallReport;
import chat.parley.worker.chat.core.CallPlace;
import chat.parley.worker.chat.core.CallTold;
import chat.parley.worker.chat.core.OpenCall;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.chat.core.Outcome.CallStep;
import chat.parley.worker.chat.core.Work;
import chat.parley.worker.testing.Frames;
import chat.parley.worker.testing.TestDatabase;
import chat.parley.worker.view.ChatViews;
import chat.parley.worker.view.MessageReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls against a real database. */
class CallTransactionsTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final ChatTestWorker worker = new ChatTestWorker(database);
    private final UUID ann = database.addUser("ann");
    private final UUID bob = database.addUser("bob");
    private final UUID eve = database.addUser("eve");
    private final ChatCreate create = Frames.group("Group", bob, eve);
    private final UUID chat = create.chatId();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @BeforeEach
    void createChat() throws InterruptedException {
        worker.carryOut(ann, create);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private OpenCall start(UUID userId) throws InterruptedException {
        return ((Outcome.CallAdmitted) worker.carryOut(userId, Frames.startCall(chat))).call();
    }

    /** As a process that has just started sees it. */
    private Chat view(UUID userId) {
        try (TestDatabase fresh = database.withEmptyCaches();
                PostgresTransaction snapshot = PostgresTransaction.snapshot(fresh.queryPool())) {
            ChatViews views = new ChatViews(fresh.keys(), new MessageReader(fresh.keys()));
            return Objects.requireNonNull(
                    views.read(snapshot, userId, List.of(chat)).get(chat));
        }
    }

    private CallReport.Answered answered(OpenCall call) {
        return new CallReport.Answered(chat, call.id(), call.place().epoch(), now.plusSeconds(5));
    }

    private CallReport.Ended ended(OpenCall call, UUID... participants) {
        return new CallReport.Ended(
                chat, call.id(), call.place().epoch(), CallOutcome.MISSED, now.plusSeconds(65), List.of(participants));
    }

    @Test
    void aCallIsSeenByTheMembersFromItsBeginningToItsEnd() throws Exception {
        OpenCall call = start(ann);
        assertThat(view(bob).call()).isEqualTo(call.view());
        assertThat(view(bob).version()).isEqualTo(call.version()).isEqualTo(2);
        assertThat(view(bob).lastSeq()).isZero();

        assertThat(worker.carryOut(bob, Frames.joinCall(chat, call.id()))).isInstanceOf(Outcome.CallAdmitted.class);
        assertThat(view(bob).version()).as("joining is no change of the chat").isEqualTo(2);

        CallTold told = worker.report(answered(call)).orElseThrow();
        OpenCall talking = ((CallTold.Changed) told).call();
        assertThat(view(bob).call()).isEqualTo(talking.view());
        assertThat(talking.answeredAt()).isEqualTo(now.plusSeconds(5));
        assertThat(view(bob).version()).isEqualTo(3);

        CallTold.Entered entered =
                (CallTold.Entered) worker.report(ended(call, ann, bob)).orElseThrow();
        Chat after = view(bob);
        assertThat(after.call()).isNull();
        assertThat(after.version()).isEqualTo(4);
        Message entry = Objects.requireNonNull(after.lastMessage());
        assertThat(entry).isEqualTo(entered.message());
        assertThat(List.of(entry.seq(), entry.senderId(), entry.clientId())).containsExactly(1L, ann, call.id());
        assertThat(entry.body()).isNull();
        assertThat(entry.call())
                .isEqualTo(new CallEntry(call.id(), CallOutcome.ANSWERED, true, 60_000, List.of(ann, bob)));
        assertThat(after.readSeq()).as("who took part").isEqualTo(1);
        assertThat(view(eve).readSeq()).as("who did not").isZero();
    }

    @Test
    void oneCallComesOfTwoThatAreStartedAtOnceByTwoWorkers() throws Exception {
        ChatTestWorker other = new ChatTestWorker(database.withEmptyCaches());
        for (int round = 0; round < 10; round++) {
            List<Callable<Outcome>> starts = List.of(
                    () -> worker.carryOutAll(List.of(ChatTestWorker.work(ann, Frames.startCall(chat))))
                            .outcomes()
                            .getFirst(),
                    () -> other.carryOutAll(List.of(ChatTestWorker.work(bob, Frames.startCall(chat))))
                            .outcomes()
                            .getFirst());
            List<Outcome.CallAdmitted> admitted = new ArrayList<>();
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Outcome> outcome : executor.invokeAll(starts)) {
                    admitted.add((Outcome.CallAdmitted) outcome.get());
                }
            }
            assertThat(admitted)
                    .extracting(Outcome.CallAdmitted::step)
                    .containsExactlyInAnyOrder(CallStep.OPENED, CallStep.JOINED);
            assertThat(admitted)
                    .extracting(outcome -> outcome.call().id())
                    .containsOnly(admitted.getFirst().call().id());
            worker.report(ended(admitted.getFirst().call()));
        }
    }

    @Test
    void aRepeatedStartIsTheSameCallAndOneAfterTheEndIsNone() throws Exception {
        CallStart frame = Frames.startCall(chat);
        OpenCall call = ((Outcome.CallAdmitted) worker.carryOut(ann, frame)).call();
        Outcome.CallAdmitted repeated = (Outcome.CallAdmitted) worker.carryOut(ann, frame);
        assertThat(repeated.call()).isEqualTo(call);
        assertThat(repeated.step()).isEqualTo(CallStep.JOINED);
        worker.report(ended(call, ann));
        for (Outcome late :
                List.of(worker.carryOut(ann, frame), worker.carryOut(bob, Frames.joinCall(chat, call.id())))) {
            assertThat(((Outcome.Refused) late).code()).isEqualTo(ErrorCode.CALL_OVER);
        }
        assertThat(view(ann).call()).isNull();
    }

    @Test
    void anIdThatAnotherChatUsedOpensNothing() throws Exception {
        OpenCall call = start(ann);
        ChatCreate second = Frames.group("Elsewhere", eve);
        worker.carryOut(eve, second);
        for (int i = 0; i < 2; i++) {
            Outcome outcome = worker.carryOut(eve, Frames.startCall(second.chatId(), call.id()));
            assertThat(((Outcome.Refused) outcome).code()).isEqualTo(ErrorCode.CALL_OVER);
            worker.report(ended(call));
        }
    }

    @Test
    void aCallThatMovedIgnoresWhatItsOldProcessReports() throws Exception {
        OpenCall call = start(ann);
        worker.carryOut(bob, Frames.joinCall(chat, call.id()));
        Work again = ChatTestWorker.work(bob, Frames.joinCall(chat, call.id())).notReached(call.place());
        Outcome.CallAdmitted moved =
                (Outcome.CallAdmitted) worker.carryOut(again).outcomes().getFirst();
        CallPlace place = moved.call().place();
        assertThat(place.epoch()).isEqualTo(2);
        assertThat(place.node()).isNotEqualTo(call.place().node());
        assertThat(view(ann).call()).isEqualTo(moved.call().view());
        assertThat(view(ann).version()).isEqualTo(3);

        assertThat(worker.report(answered(call))).isEmpty();
        assertThat(worker.report(ended(call, ann))).isEmpty();
        assertThat(view(ann).call()).isEqualTo(moved.call().view());

        worker.report(ended(moved.call(), bob));
        CallEntry entry = Objects.requireNonNull(
                Objects.requireNonNull(view(ann).lastMessage()).call());
        assertThat(entry.participants()).as("ann did not come back").containsExactly(ann, bob);
    }

    @Test
    void aReportThatComesAgainChangesNothingAndIsToldAgainOnlyIfNeedBe() throws Exception {
        OpenCall call = start(ann);
        CallTold answered = worker.report(answered(call)).orElseThrow();
        assertThat(worker.report(answered(call))).isEmpty();
        assertThat(worker.reportAgain(answered(call))).contains(answered);
        CallTold.Entered entered =
                (CallTold.Entered) worker.report(ended(call, ann, bob)).orElseThrow();
        assertThat(worker.report(ended(call, ann, bob))).isEmpty();
        assertThat(worker.reportAgain(answered(call))).isEmpty();
        CallTold.Entered again =
                (CallTold.Entered) worker.reportAgain(ended(call, ann, bob)).orElseThrow();
        assertThat(again.message()).isEqualTo(entered.message());
        assertThat(view(ann).lastSeq()).isEqualTo(1);
        assertThat(view(ann).version()).isEqualTo(entered.message().version());
    }

    @Test
    void reportsOfUnknownCallsAreDropped() throws Exception {
        OpenCall call = start(ann);
        assertThat(worker.report(new CallReport.Answered(chat, Ids.next(), 1, now)))
                .isEmpty();
        assertThat(worker.report(new CallReport.Answered(Ids.next(), call.id(), 1, now)))
                .isEmpty();
        assertThat(view(ann).call()).isEqualTo(call.view());
    }

    @Test
    void theEntryMarksNothingElseAsRead() throws Exception {
        OpenCall call = start(ann);
        worker.carryOut(eve, Frames.send(chat, "while they talk"));
        worker.carryOut(bob, Frames.read(chat, 1));
        worker.report(answered(call));
        CallTold.Entered entered =
                (CallTold.Entered) worker.report(ended(call, ann, bob, eve)).orElseThrow();
        assertThat(entered.reads()).extracting(read -> read.userId()).containsExactlyInAnyOrder(bob, eve);
        worker.carryOut(ann, Frames.send(chat, "bye"));
        assertThat(List.of(view(ann).readSeq(), view(bob).readSeq(), view(eve).readSeq()))
                .containsExactly(3L, 2L, 2L);
        ChatCreate other = Frames.group("Other", bob);
        worker.carryOut(ann, other);
        worker.carryOut(ann, Frames.send(other.chatId(), "unread by bob"));
        OpenCall second = ((Outcome.CallAdmitted) worker.carryOut(ann, Frames.startCall(other.chatId()))).call();
        worker.report(new CallReport.Answered(other.chatId(), second.id(), 1, now));
        CallTold.Entered unread = (CallTold.Entered) worker.report(new CallReport.Ended(
                        other.chatId(), second.id(), 1, CallOutcome.ANSWERED, now, List.of(ann, bob)))
                .orElseThrow();
        assertThat(unread.reads()).isEmpty();
    }

    /** Else it could never be stored, and the call would stay open. */
    @Test
    void whoCallsCannotTakeTheNameOfTheEntry() throws Exception {
        OpenCall call = start(ann);
        worker.carryOut(ann, Frames.send(chat, call.id(), "mine"));
        worker.report(ended(call, ann));
        Message entry = Objects.requireNonNull(view(ann).lastMessage());
        assertThat(entry.seq()).isEqualTo(2);
        assertThat(entry.call()).isNotNull();
    }

    @Test
    void manyCallsMayFollowEachOther() throws Exception {
        for (int i = 1; i <= 5; i++) {
            OpenCall call = start(i % 2 == 0 ? ann : bob);
            worker.report(ended(call, ann));
            assertThat(view(eve).lastSeq()).isEqualTo(i);
        }
    }
}
