package chat.parley.sfu.call.core;

import static chat.parley.sfu.call.core.CallScenario.ANNA;
import static chat.parley.sfu.call.core.CallScenario.ANNAS_LAPTOP;
import static chat.parley.sfu.call.core.CallScenario.BORIS;
import static chat.parley.sfu.call.core.CallScenario.BORIS_LAPTOP;
import static chat.parley.sfu.call.core.CallScenario.BORIS_PHONE;
import static chat.parley.sfu.call.core.CallScenario.CALL;
import static chat.parley.sfu.call.core.CallScenario.CHAT;
import static chat.parley.sfu.call.core.CallScenario.CLARAS_LAPTOP;
import static chat.parley.sfu.call.core.CallScenario.START;
import static chat.parley.sfu.call.core.CallScenario.direct;
import static chat.parley.sfu.call.core.CallScenario.group;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.call.core.CallScenario.Stay;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.model.CallAction;
import chat.parley.wire.model.CallEndReason;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.CallPhase;
import chat.parley.wire.model.CallSettlement;
import chat.parley.wire.model.ChatKind;
import chat.parley.wire.model.InviteeState;
import chat.parley.wire.server.CallEnded;
import chat.parley.wire.server.CallMoved;
import chat.parley.wire.server.CallSettled;
import chat.parley.wire.server.CallStatus;
import chat.parley.wire.server.Ok;
import chat.parley.wire.transport.CallReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Media, processes and what becomes of calls when they die. */
class LossTest {
    @Test
    void whenMediaAreLostAllAreToldToJoinAgain() {
        CallScenario call = direct();
        Stay anna = call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.give(new CallInput.MediaLost());

        assertThat(call.told(ANNAS_LAPTOP)).containsExactly(new CallMoved(CHAT, CALL));
        assertThat(call.told(BORIS_LAPTOP)).containsExactly(new CallMoved(CHAT, CALL));
        assertThat(call.effects).contains(new CallEffect.CloseMedia(anna.id()), new CallEffect.CloseMedia(boris.id()));
        assertThat(call.machine.over()).isFalse();

        call.ping(anna, 0);
        call.assertRefused(ErrorCode.CALL_OVER);
        Stay back = call.join(ANNAS_LAPTOP);
        assertThat(call.told(BORIS_PHONE)).as("nobody rings again").isEmpty();
        call.pass(Duration.ofSeconds(20), back);
        call.join(BORIS_LAPTOP);
        assertThat(call.reports()).as("it was answered before").isEmpty();
        assertThat(call.machine.roster().phase()).isEqualTo(CallPhase.ACTIVE);
        call.pass(Duration.ofSeconds(12), back);
        assertThat(call.people()).containsExactly(ANNA, BORIS);
    }

    @Test
    void whoComesBackAloneToADirectCallWaitsNotForLong() {
        CallScenario call = direct();
        call.start(ANNAS_LAPTOP);
        call.join(BORIS_LAPTOP);
        call.give(new CallInput.MediaLost());
        Stay back = call.join(ANNAS_LAPTOP);
        call.pass(Limits.CALL_LOST_AFTER, back);
        assertThat(call.told(ANNAS_LAPTOP)).contains(new CallEnded(CHAT, CALL, back.id(), CallEndReason.HUNG_UP));
        assertThat(call.reports())
                .containsExactly(
                        new CallReport.Ended(CHAT, CALL, 1, CallOutcome.ANSWERED, call.now, List.of(ANNA, BORIS)));
    }

    @Test
    void hangingUpWhatWasLostEndsADirectCall() {
        CallScenario call = direct();
        call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.give(new CallInput.MediaLost());
        Stay back = call.join(ANNAS_LAPTOP);
        call.leave(boris);
        assertThat(call.reply()).isInstanceOf(Ok.class);
        assertThat(call.told(ANNAS_LAPTOP))
                .containsExactly(new CallEnded(CHAT, CALL, back.id(), CallEndReason.HUNG_UP));
    }

    @Test
    void whoseSignInEndedMeanwhileIsNotWaitedFor() {
        CallScenario call = direct();
        call.start(ANNAS_LAPTOP);
        call.join(BORIS_LAPTOP);
        call.give(new CallInput.MediaLost());
        call.join(ANNAS_LAPTOP);
        call.give(new CallInput.SessionsEnded(BORIS, List.of(BORIS_PHONE.session())));
        assertThat(call.machine.over()).isFalse();
        call.give(new CallInput.SessionsEnded(BORIS, List.of(BORIS_LAPTOP.session())));
        assertThat(call.machine.over()).isTrue();
    }

    @Test
    void whoIsRemovedMeanwhileIsNotWaitedFor() {
        CallScenario call = direct();
        call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.give(new CallInput.MediaLost());
        Stay back = call.join(ANNAS_LAPTOP);
        call.moderate(back, CallAction.REMOVE, boris);
        assertThat(call.reply()).isInstanceOf(Ok.class);
        assertThat(call.machine.over()).isTrue();
    }

    @Test
    void nobodyComesBack() {
        CallScenario call = group();
        call.start(ANNAS_LAPTOP, List.of(BORIS));
        call.join(BORIS_LAPTOP);
        call.give(new CallInput.MediaLost());
        call.pass(Limits.CALL_LOST_AFTER);
        assertThat(call.machine.over()).isTrue();
    }

    @Test
    void aGroupCallWaitsForThoseWhoWereInIt() {
        CallScenario call = group();
        call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.give(new CallInput.MediaLost());
        Stay back = call.join(ANNAS_LAPTOP);
        call.leave(back);
        assertThat(call.machine.over()).as("Boris may be on his way").isFalse();
        call.leave(boris);
        assertThat(call.machine.over()).isTrue();
    }

    @Test
    void whoWasCutOffMayComeBackIntoALockedCall() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        call.join(BORIS_LAPTOP);
        call.moderate(anna, CallAction.LOCK, null);
        call.give(new CallInput.MediaLost());
        call.join(BORIS_LAPTOP);
        call.join(CLARAS_LAPTOP);
        call.assertRefused(ErrorCode.CALL_LOCKED);
        assertThat(call.people()).containsExactly(BORIS);
        assertThat(call.machine.roster().locked()).isTrue();
    }

    @Test
    void itRingsOnWhileTheCallerComesBack() {
        CallScenario call = direct();
        call.start(ANNAS_LAPTOP);
        call.give(new CallInput.MediaLost());
        assertThat(call.invitee(BORIS)).isEqualTo(InviteeState.RINGING);
        Stay boris = call.join(BORIS_LAPTOP);
        assertThat(call.reports()).as("nobody to talk to yet").isEmpty();
        call.pass(Duration.ofSeconds(10), boris);
        call.join(ANNAS_LAPTOP);
        assertThat(call.reports()).containsExactly(new CallReport.Answered(CHAT, CALL, 1, call.now));
    }

    @Test
    void aCallerWhoDoesNotComeBackHasCancelled() {
        CallScenario call = direct();
        call.start(ANNAS_LAPTOP);
        call.give(new CallInput.MediaLost());
        Stay boris = call.join(BORIS_LAPTOP);
        call.pass(Limits.CALL_LOST_AFTER, boris);
        assertThat(call.reports())
                .containsExactly(
                        new CallReport.Ended(CHAT, CALL, 1, CallOutcome.CANCELLED, call.now, List.of(ANNA, BORIS)));
    }

    @Test
    void aCallThatMovedRingsNobody() {
        CallScenario call = CallScenario.moved(ChatKind.GROUP, START.minusSeconds(60));
        call.start(ANNAS_LAPTOP);
        assertThat(call.told(BORIS_PHONE)).isEmpty();
        assertThat(call.machine.roster().invitees()).isEmpty();
        assertThat(call.machine.roster().activeSince()).isEqualTo(START.minusSeconds(60));
        assertThat(call.machine.roster().version())
                .as("above what the process before can have told")
                .isGreaterThan(1L << 32);
        call.join(BORIS_LAPTOP);
        assertThat(call.reports()).isEmpty();
    }

    @Test
    void whoIsAloneInADirectCallThatMovedWaitsNotForLong() {
        CallScenario call = CallScenario.moved(ChatKind.DIRECT, START.minusSeconds(60));
        Stay anna = call.join(ANNAS_LAPTOP);
        call.pass(Limits.CALL_LOST_AFTER.minusMillis(1), anna);
        assertThat(call.machine.over()).isFalse();
        call.pass(Duration.ofMillis(1), anna);
        assertThat(call.reports())
                .containsExactly(new CallReport.Ended(CHAT, CALL, 2, CallOutcome.ANSWERED, call.now, List.of(ANNA)));
    }

    @Test
    void bothComeBackToACallThatMoved() {
        CallScenario call = CallScenario.moved(ChatKind.DIRECT, START.minusSeconds(60));
        Stay anna = call.join(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.pass(Duration.ofMinutes(2), anna, boris);
        assertThat(call.people()).containsExactly(ANNA, BORIS);
    }

    @Test
    void aGroupCallThatMovedWaitsForThoseItDoesNotKnow() {
        CallScenario call = CallScenario.moved(ChatKind.GROUP, START.minusSeconds(60));
        Stay anna = call.join(ANNAS_LAPTOP);
        call.leave(anna);
        assertThat(call.machine.over()).isFalse();
        Stay boris = call.join(BORIS_LAPTOP);
        call.pass(Duration.ofMinutes(1), boris);
        assertThat(call.people()).containsExactly(BORIS);
        call.leave(boris);
        assertThat(call.machine.over()).isTrue();
    }

    @Test
    void aDirectCallThatMovedWhileItRangCanStillBeAnswered() {
        CallScenario call = CallScenario.moved(ChatKind.DIRECT, null);
        call.join(ANNAS_LAPTOP);
        assertThat(call.told(BORIS_PHONE)).as("its devices ring by themselves").isEmpty();
        call.watch(BORIS_PHONE);
        assertThat(((CallStatus) call.reply()).ringing()).isTrue();
        call.join(BORIS_LAPTOP);
        assertThat(call.told(BORIS_PHONE))
                .containsExactly(new CallSettled(CHAT, CALL, CallSettlement.ANSWERED_ELSEWHERE));
        assertThat(call.reports()).containsExactly(new CallReport.Answered(CHAT, CALL, 2, call.now));
    }

    @Test
    void aDirectCallThatMovedWhileItRangIsMissedBeforeLong() {
        CallScenario call = CallScenario.moved(ChatKind.DIRECT, null);
        Stay anna = call.join(ANNAS_LAPTOP);
        call.pass(Limits.CALL_LOST_AFTER, anna);
        assertThat(call.reports())
                .containsExactly(new CallReport.Ended(CHAT, CALL, 2, CallOutcome.MISSED, call.now, List.of(ANNA)));
        assertThat(call.told(BORIS_PHONE)).containsExactly(new CallSettled(CHAT, CALL, CallSettlement.MISSED));
    }

    @Test
    void oneWhoseMediaFailedIsToldAndMayTryAgain() {
        CallScenario call = group();
        call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.give(new CallInput.MediaFailed(boris.id()));
        assertThat(call.told(BORIS_LAPTOP))
                .containsExactly(new CallEnded(CHAT, CALL, boris.id(), CallEndReason.FAILED));
        call.join(BORIS_LAPTOP);
        assertThat(call.people()).containsExactly(ANNA, BORIS);
    }

    @Test
    void aCallWithoutMediaFails() {
        CallScenario call = direct();
        Stay anna = call.start(ANNAS_LAPTOP);
        call.give(new CallInput.Failing());
        assertThat(call.told(ANNAS_LAPTOP)).containsExactly(new CallEnded(CHAT, CALL, anna.id(), CallEndReason.FAILED));
        assertThat(call.told(BORIS_PHONE)).containsExactly(new CallSettled(CHAT, CALL, CallSettlement.CANCELLED));
        assertThat(call.reports())
                .containsExactly(new CallReport.Ended(CHAT, CALL, 1, CallOutcome.FAILED, call.now, List.of(ANNA)));
    }

    @Test
    void aProcessThatEndsHandsItsCallsOn() {
        CallScenario call = direct();
        Stay anna = call.start(ANNAS_LAPTOP);
        call.join(BORIS_LAPTOP);
        call.give(new CallInput.Closing());
        assertThat(call.told(ANNAS_LAPTOP)).containsExactly(new CallMoved(CHAT, CALL));
        assertThat(call.reports()).as("the call goes on elsewhere").isEmpty();
        assertThat(call.effects.getLast()).isEqualTo(new CallEffect.Over());
        call.ping(anna, 0);
        call.assertRefused(ErrorCode.CALL_MOVED);
    }
}
