package chat.parley.sfu.call.core;

import static chat.parley.sfu.call.core.CallScenario.ANNA;
import static chat.parley.sfu.call.core.CallScenario.ANNAS_LAPTOP;
import static chat.parley.sfu.call.core.CallScenario.ANNAS_PHONE;
import static chat.parley.sfu.call.core.CallScenario.BORIS;
import static chat.parley.sfu.call.core.CallScenario.BORIS_LAPTOP;
import static chat.parley.sfu.call.core.CallScenario.BORIS_PHONE;
import static chat.parley.sfu.call.core.CallScenario.CALL;
import static chat.parley.sfu.call.core.CallScenario.CHAT;
import static chat.parley.sfu.call.core.CallScenario.CLARA;
import static chat.parley.sfu.call.core.CallScenario.CLARAS_LAPTOP;
import static chat.parley.sfu.call.core.CallScenario.DAVID;
import static chat.parley.sfu.call.core.CallScenario.DAVIDS_LAPTOP;
import static chat.parley.sfu.call.core.CallScenario.NODE;
import static chat.parley.sfu.call.core.CallScenario.STRANGERS_LAPTOP;
import static chat.parley.sfu.call.core.CallScenario.direct;
import static chat.parley.sfu.call.core.CallScenario.group;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.call.core.CallScenario.Device;
import chat.parley.sfu.call.core.CallScenario.Stay;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.model.CallEndReason;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.CallPhase;
import chat.parley.wire.model.CallSettlement;
import chat.parley.wire.model.InviteeState;
import chat.parley.wire.server.CallEnded;
import chat.parley.wire.server.CallJoined;
import chat.parley.wire.server.CallRing;
import chat.parley.wire.server.CallSettled;
import chat.parley.wire.server.CallState;
import chat.parley.wire.server.CallStatus;
import chat.parley.wire.server.Ok;
import chat.parley.wire.transport.CallReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RingingTest {
    @Test
    void allDevicesOfThoseWhoAreCalledRing() {
        CallScenario call = group();
        call.start(ANNAS_LAPTOP, List.of(BORIS, CLARA));

        CallRing ring = new CallRing(CHAT, CALL, NODE, ANNA, true, 45_000);
        assertThat(call.told(BORIS_LAPTOP)).containsExactly(ring);
        assertThat(call.told(BORIS_PHONE)).containsExactly(ring);
        assertThat(call.told(CLARAS_LAPTOP)).containsExactly(ring);
        assertThat(call.told(DAVIDS_LAPTOP)).isEmpty();
        assertThat(call.told(ANNAS_PHONE)).isEmpty();
        assertThat(call.invitee(BORIS)).isEqualTo(InviteeState.RINGING);
        assertThat(call.machine.roster().phase()).isEqualTo(CallPhase.RINGING);
        assertThat(((CallJoined) call.reply()).roster()).isEqualTo(call.machine.roster());
    }

    @Test
    void aRepeatedStartRingsNobodyAgain() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        call.repeatJoin(anna);
        assertThat(call.told(BORIS_LAPTOP)).isEmpty();
    }

    @Test
    void whoAsksLearnsThatItRingsAndForHowLong() {
        CallScenario call = direct();
        call.start(ANNAS_LAPTOP);
        call.pass(Duration.ofSeconds(5));

        call.watch(BORIS_PHONE);
        assertThat(call.reply()).isEqualTo(new CallStatus("f2", CALL, true, 40_000, call.machine.roster()));
        call.watch(ANNAS_PHONE);
        assertThat(call.reply()).isEqualTo(new CallStatus("f3", CALL, false, 0, call.machine.roster()));
        call.watch(STRANGERS_LAPTOP);
        call.assertRefused(ErrorCode.CALL_OVER);
    }

    @Test
    void anAnswerStopsTheOtherDevicesOfThatPersonOnly() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        call.pass(Duration.ofSeconds(4), anna);
        Stay boris = call.join(BORIS_LAPTOP);

        assertThat(call.told(BORIS_PHONE))
                .containsExactly(new CallSettled(CHAT, CALL, CallSettlement.ANSWERED_ELSEWHERE));
        assertThat(call.told(BORIS_LAPTOP)).isEmpty();
        assertThat(call.told(CLARAS_LAPTOP)).isEmpty();
        assertThat(call.told(ANNAS_LAPTOP)).containsExactly(new CallState(CALL, call.machine.roster()));
        assertThat(call.reports()).containsExactly(new CallReport.Answered(CHAT, CALL, 1, call.now));
        assertThat(call.machine.roster().phase()).isEqualTo(CallPhase.ACTIVE);
        assertThat(call.machine.roster().activeSince()).isEqualTo(call.now);
        assertThat(call.invitee(BORIS)).isNull();
        assertThat(call.invitee(CLARA)).isEqualTo(InviteeState.RINGING);

        call.join(CLARAS_LAPTOP);
        assertThat(call.reports()).as("answered once").isEmpty();
        call.pass(Limits.CALL_RING, anna, boris);
        assertThat(call.told(DAVIDS_LAPTOP)).containsExactly(new CallSettled(CHAT, CALL, CallSettlement.MISSED));
        assertThat(call.invitee(DAVID)).isEqualTo(InviteeState.MISSED);
    }

    @Test
    void decliningEndsADirectCall() {
        CallScenario call = direct();
        Stay anna = call.start(ANNAS_LAPTOP);
        call.decline(BORIS_PHONE, false);

        assertThat(call.reply()).isEqualTo(new Ok("f2"));
        assertThat(call.told(BORIS_LAPTOP))
                .containsExactly(new CallSettled(CHAT, CALL, CallSettlement.DECLINED_ELSEWHERE));
        assertThat(call.told(BORIS_PHONE)).isEmpty();
        assertThat(call.told(ANNAS_LAPTOP))
                .containsExactly(new CallEnded(CHAT, CALL, anna.id(), CallEndReason.DECLINED));
        assertThat(call.reports())
                .containsExactly(new CallReport.Ended(CHAT, CALL, 1, CallOutcome.DECLINED, call.now, List.of(ANNA)));
        assertThat(call.effects.getLast()).isEqualTo(new CallEffect.Over());
    }

    @Test
    void beingBusyEndsADirectCall() {
        CallScenario call = direct();
        Stay anna = call.start(ANNAS_LAPTOP);
        call.decline(BORIS_PHONE, true);

        assertThat(call.told(BORIS_LAPTOP)).containsExactly(new CallSettled(CHAT, CALL, CallSettlement.BUSY));
        assertThat(call.told(ANNAS_LAPTOP)).containsExactly(new CallEnded(CHAT, CALL, anna.id(), CallEndReason.BUSY));
        assertThat(call.reports())
                .containsExactly(new CallReport.Ended(CHAT, CALL, 1, CallOutcome.BUSY, call.now, List.of(ANNA)));
    }

    @Test
    void aGroupCallGoesOnWhenSomebodyDeclines() {
        CallScenario call = group();
        call.start(ANNAS_LAPTOP);
        call.decline(BORIS_PHONE, false);
        call.decline(CLARAS_LAPTOP, true);

        assertThat(call.machine.over()).isFalse();
        assertThat(call.invitee(BORIS)).isEqualTo(InviteeState.DECLINED);
        assertThat(call.invitee(CLARA)).isEqualTo(InviteeState.BUSY);
        assertThat(call.told(ANNAS_LAPTOP)).containsExactly(new CallState(CALL, call.machine.roster()));

        long version = call.machine.roster().version();
        call.decline(BORIS_LAPTOP, true);
        assertThat(call.effects).as("a repeat changes nothing").containsExactly(replyOk(BORIS_LAPTOP, "f4"));
        assertThat(call.machine.roster().version()).isEqualTo(version);
        call.join(BORIS_LAPTOP);
        assertThat(call.people()).as("who declined may change their mind").containsExactly(ANNA, BORIS);
    }

    @Test
    void onlyWhoRingsDeclines() {
        CallScenario call = direct();
        call.start(ANNAS_LAPTOP);
        call.decline(STRANGERS_LAPTOP, false);
        call.assertRefused(ErrorCode.CALL_OVER);
        call.join(BORIS_LAPTOP);
        call.decline(BORIS_PHONE, false);
        assertThat(call.effects).containsExactly(replyOk(BORIS_PHONE, "f4"));
        assertThat(call.people()).containsExactly(ANNA, BORIS);
    }

    @Test
    void aDirectCallThatNobodyAnswersIsMissed() {
        CallScenario call = direct();
        Stay anna = call.start(ANNAS_LAPTOP);
        call.pass(Limits.CALL_RING.minusMillis(1), anna);
        assertThat(call.machine.over()).isFalse();
        call.pass(Duration.ofMillis(1));

        assertThat(call.told(BORIS_LAPTOP)).containsExactly(new CallSettled(CHAT, CALL, CallSettlement.MISSED));
        assertThat(call.told(ANNAS_LAPTOP)).containsExactly(new CallEnded(CHAT, CALL, anna.id(), CallEndReason.MISSED));
        assertThat(call.reports())
                .containsExactly(new CallReport.Ended(CHAT, CALL, 1, CallOutcome.MISSED, call.now, List.of(ANNA)));
    }

    @Test
    void aDirectCallWithNobodyToCallIsMissedToo() {
        CallScenario call = direct();
        Stay anna = call.start(ANNAS_LAPTOP, List.of());
        call.pass(Limits.CALL_RING, anna);
        assertThat(call.reports())
                .containsExactly(new CallReport.Ended(CHAT, CALL, 1, CallOutcome.MISSED, call.now, List.of(ANNA)));
    }

    @Test
    void whoCallsAGroupMayWaitForLonger() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        call.pass(Duration.ofMinutes(10), anna);
        assertThat(call.people()).containsExactly(ANNA);

        call.leave(anna);
        assertThat(call.reports())
                .containsExactly(new CallReport.Ended(CHAT, CALL, 1, CallOutcome.MISSED, call.now, List.of(ANNA)));
    }

    @Test
    void hangingUpBeforeAnAnswerCancels() {
        for (CallScenario call : List.of(direct(), group())) {
            Stay anna = call.start(ANNAS_LAPTOP);
            call.leave(anna);

            assertThat(call.reply()).isEqualTo(new Ok("f2"));
            assertThat(call.told(ANNAS_LAPTOP)).as("knows from the reply").isEmpty();
            assertThat(call.told(BORIS_PHONE)).containsExactly(new CallSettled(CHAT, CALL, CallSettlement.CANCELLED));
            assertThat(call.reports())
                    .containsExactly(
                            new CallReport.Ended(CHAT, CALL, 1, CallOutcome.CANCELLED, call.now, List.of(ANNA)));
        }
    }

    @Test
    void aGroupCallThatAllDeclinedIsWrittenDownSo() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP, List.of(BORIS, CLARA));
        call.decline(BORIS_PHONE, true);
        call.decline(CLARAS_LAPTOP, false);
        call.leave(anna);
        assertThat(call.reports())
                .containsExactly(new CallReport.Ended(CHAT, CALL, 1, CallOutcome.DECLINED, call.now, List.of(ANNA)));
    }

    @Test
    void twoWhoCallAtOnceMeet() {
        CallScenario call = direct();
        call.start(ANNAS_LAPTOP);
        Stay boris = call.start(BORIS_LAPTOP, List.of());

        assertThat(call.people()).containsExactly(ANNA, BORIS);
        assertThat(((CallJoined) call.reply()).callId()).isEqualTo(CALL);
        assertThat(call.seen(boris).moderator()).isFalse();
        assertThat(call.reports()).containsExactly(new CallReport.Answered(CHAT, CALL, 1, call.now));
    }

    @Test
    void twoWhoCallAtOnceMeetInWhicheverOrderTheyArrive() {
        CallScenario call = group();
        call.start(BORIS_LAPTOP, List.of());
        call.start(ANNAS_LAPTOP);

        assertThat(call.people()).containsExactly(BORIS, ANNA);
        assertThat(call.told(BORIS_PHONE)).isEmpty();
        assertThat(call.told(CLARAS_LAPTOP)).hasSize(1);
        assertThat(call.invitee(BORIS)).isNull();
    }

    private static CallEffect replyOk(Device device, String re) {
        return new CallEffect.Reply(new ReplyTo(device.socket(), re), new Ok(re));
    }
}
