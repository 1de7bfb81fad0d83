package chat.parley.sfu.call.core;

import static chat.parley.sfu.call.core.CallScenario.ANNA;
import static chat.parley.sfu.call.core.CallScenario.ANNAS_LAPTOP;
import static chat.parley.sfu.call.core.CallScenario.BORIS;
import static chat.parley.sfu.call.core.CallScenario.BORIS_LAPTOP;
import static chat.parley.sfu.call.core.CallScenario.BORIS_PHONE;
import static chat.parley.sfu.call.core.CallScenario.CALL;
import static chat.parley.sfu.call.core.CallScenario.CHAT;
import static chat.parley.sfu.call.core.CallScenario.CLARA;
import static chat.parley.sfu.call.core.CallScenario.CLARAS_LAPTOP;
import static chat.parley.sfu.call.core.CallScenario.ICE;
import static chat.parley.sfu.call.core.CallScenario.LIMITS;
import static chat.parley.sfu.call.core.CallScenario.NODE;
import static chat.parley.sfu.call.core.CallScenario.direct;
import static chat.parley.sfu.call.core.CallScenario.group;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.call.core.CallScenario.Stay;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.model.CallEndReason;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.server.CallEnded;
import chat.parley.wire.server.CallJoined;
import chat.parley.wire.server.CallPong;
import chat.parley.wire.server.CallState;
import chat.parley.wire.transport.CallReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {
    @Test
    void aPongTellsTheNewestVersions() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        call.ping(anna, 7);
        assertThat(call.reply())
                .isEqualTo(new CallPong("f2", call.machine.roster().version(), 7));
        assertThat(call.effects).hasSize(1);
    }

    @Test
    void whoIsSilentForThreePingsIsReconnecting() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.pass(Limits.CALL_PING_INTERVAL.multipliedBy(3).minusMillis(1), anna);
        assertThat(call.seen(boris).reconnecting()).isFalse();
        call.pass(Duration.ofMillis(1), anna);
        assertThat(call.seen(boris).reconnecting()).isTrue();
        assertThat(call.seen(anna).reconnecting()).isFalse();

        long version = call.machine.roster().version();
        call.ping(boris, 0);
        assertThat(call.seen(boris).reconnecting()).isFalse();
        assertThat(call.told(ANNAS_LAPTOP)).containsExactly(new CallState(CALL, call.machine.roster()));
        assertThat(((CallPong) call.reply()).roster())
                .as("nothing was missed: call.state comes along")
                .isEqualTo(version);
    }

    @Test
    void whoIsLostLeavesAGroupCall() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.pass(Limits.CALL_LOST_AFTER, anna);
        assertThat(call.told(BORIS_LAPTOP)).contains(new CallEnded(CHAT, CALL, boris.id(), CallEndReason.LOST));
        assertThat(call.effects).contains(new CallEffect.CloseMedia(boris.id()));
        assertThat(call.people()).containsExactly(ANNA);

        call.ping(boris, 0);
        call.assertRefused(ErrorCode.CALL_OVER);
        call.join(BORIS_LAPTOP);
        assertThat(call.people()).containsExactly(ANNA, BORIS);
    }

    @Test
    void aDirectCallEndsWithTheLoss() {
        CallScenario call = direct();
        Stay anna = call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.pass(Limits.CALL_LOST_AFTER, anna);
        assertThat(call.told(BORIS_LAPTOP)).contains(new CallEnded(CHAT, CALL, boris.id(), CallEndReason.LOST));
        assertThat(call.told(ANNAS_LAPTOP)).contains(new CallEnded(CHAT, CALL, anna.id(), CallEndReason.HUNG_UP));
        assertThat(call.machine.over()).isTrue();
    }

    @Test
    void aCallerWhoIsLostCancels() {
        CallScenario call = direct();
        call.start(ANNAS_LAPTOP);
        call.pass(Limits.CALL_LOST_AFTER);
        assertThat(call.reports())
                .containsExactly(new CallReport.Ended(CHAT, CALL, 1, CallOutcome.CANCELLED, call.now, List.of(ANNA)));
    }

    @Test
    void connectedMediaKeepSomebodyInTheCall() {
        CallScenario call = direct();
        Stay anna = call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.give(new CallInput.MediaHeard(boris.id(), true));
        call.pass(Duration.ofMinutes(2), anna);
        call.give(new CallInput.Tick());
        assertThat(call.seen(boris).reconnecting()).isTrue();

        call.give(new CallInput.MediaHeard(boris.id(), false));
        call.pass(Limits.CALL_LOST_AFTER.minusMillis(1), anna);
        assertThat(call.people()).containsExactly(ANNA, BORIS);
        call.pass(Duration.ofMillis(1), anna);
        assertThat(call.machine.over()).isTrue();
    }

    @Test
    void aNewSocketGoesOnWithTheCall() {
        CallScenario call = direct();
        call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        Stay again = boris.on(BORIS_LAPTOP.reconnected(88));
        call.resume(again);

        assertThat(call.reply())
                .isEqualTo(
                        new CallJoined("f3", CHAT, CALL, NODE, boris.id(), false, call.machine.roster(), ICE, LIMITS));
        assertThat(call.effects).containsExactly(call.effects.getFirst(), new CallEffect.ResendOffer(boris.id()));
        assertThat(call.machine.socketOf(boris.id())).isEqualTo(again.device().socket());
        call.hand(again, true);
        assertThat(call.told(again.device())).hasSize(1);
        assertThat(call.told(BORIS_LAPTOP)).isEmpty();
    }

    @Test
    void goingOnTakesTheSameSignIn() {
        CallScenario call = direct();
        call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.resume(boris.on(BORIS_PHONE));
        call.assertRefused(ErrorCode.CALL_OVER);
        assertThat(call.machine.socketOf(boris.id())).isEqualTo(BORIS_LAPTOP.socket());
    }

    @Test
    void whoseSignInEndsIsCutOff() {
        CallScenario call = group();
        call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        Stay clara = call.join(CLARAS_LAPTOP);
        call.give(new CallInput.SessionsEnded(BORIS, List.of(BORIS_PHONE.session())));
        assertThat(call.people()).containsExactly(ANNA, BORIS, CLARA);
        call.give(new CallInput.SessionsEnded(BORIS, List.of(BORIS_LAPTOP.session())));
        assertThat(call.told(BORIS_LAPTOP))
                .containsExactly(new CallEnded(CHAT, CALL, boris.id(), CallEndReason.SIGNED_OUT));
        call.give(new CallInput.UserEnded(CLARA));
        assertThat(call.told(CLARAS_LAPTOP))
                .containsExactly(new CallEnded(CHAT, CALL, clara.id(), CallEndReason.SIGNED_OUT));
        assertThat(call.people()).containsExactly(ANNA);
    }

    @Test
    void signingOutEndsADirectCall() {
        CallScenario call = direct();
        call.start(ANNAS_LAPTOP);
        call.join(BORIS_LAPTOP);
        call.give(new CallInput.UserEnded(ANNA));
        assertThat(call.machine.over()).isTrue();
    }

    @Test
    void aCallThatNobodyEntersEnds() {
        CallScenario call = direct();
        call.pass(Limits.CALL_LOST_AFTER);
        assertThat(call.reports())
                .containsExactly(new CallReport.Ended(CHAT, CALL, 1, CallOutcome.CANCELLED, call.now, List.of()));
    }
}
