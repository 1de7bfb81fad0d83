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
import static chat.parley.sfu.call.core.CallScenario.ICE;
import static chat.parley.sfu.call.core.CallScenario.LIMITS;
import static chat.parley.sfu.call.core.CallScenario.NODE;
import static chat.parley.sfu.call.core.CallScenario.STRANGERS_LAPTOP;
import static chat.parley.sfu.call.core.CallScenario.direct;
import static chat.parley.sfu.call.core.CallScenario.group;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.call.core.CallScenario.Device;
import chat.parley.sfu.call.core.CallScenario.Stay;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.model.CallEndReason;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.CallPhase;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.server.CallEnded;
import chat.parley.wire.server.CallJoined;
import chat.parley.wire.server.CallState;
import chat.parley.wire.server.Ok;
import chat.parley.wire.transport.CallReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoiningTest {
    @Test
    void whoJoinsGetsTheCallAndMedia() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);

        assertThat(call.effects.getFirst())
                .isEqualTo(new CallEffect.Reply(
                        new ReplyTo(ANNAS_LAPTOP.socket(), "f1"),
                        new CallJoined("f1", CHAT, CALL, NODE, anna.id(), true, call.machine.roster(), ICE, LIMITS)));
        assertThat(call.effects)
                .containsSubsequence(
                        new CallEffect.OpenMedia(anna.id()),
                        new CallEffect.Allow(anna.id(), CallSource.MICROPHONE, true),
                        new CallEffect.Allow(anna.id(), CallSource.CAMERA, false),
                        new CallEffect.Allow(anna.id(), CallSource.SCREEN, false),
                        new CallEffect.Allow(anna.id(), CallSource.SCREEN_AUDIO, false));
        assertThat(call.machine.isParticipant(anna.id(), ANNAS_LAPTOP.client())).isTrue();
        assertThat(call.machine.isParticipant(anna.id(), ANNAS_PHONE.client())).isFalse();
        assertThat(call.machine.socketOf(anna.id())).isEqualTo(ANNAS_LAPTOP.socket());
        assertThat(call.machine.sockets()).containsExactly(ANNAS_LAPTOP.socket());
    }

    @Test
    void aRepeatedJoinIsAnsweredAgainAndChangesNothing() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        long version = call.machine.roster().version();
        call.repeatJoin(anna);
        assertThat(call.effects).hasSize(1);
        assertThat(call.reply()).isInstanceOf(CallJoined.class);
        assertThat(call.machine.roster().version()).isEqualTo(version);
    }

    @Test
    void aJoinThatIsRepeatedOverANewSocketMovesTheEventsThere() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        Device again = ANNAS_LAPTOP.reconnected(77);
        call.repeatJoin(anna.on(again));
        assertThat(call.reply()).isInstanceOf(CallJoined.class);
        assertThat(call.effects).contains(new CallEffect.ResendOffer(anna.id()));
        assertThat(call.machine.sockets()).containsExactly(again.socket());
    }

    @Test
    void aSecondDeviceTakesOver() {
        CallScenario call = direct();
        call.start(ANNAS_LAPTOP);
        Stay laptop = call.join(BORIS_LAPTOP);
        Stay phone = call.join(BORIS_PHONE);

        assertThat(call.told(BORIS_LAPTOP))
                .containsExactly(new CallEnded(CHAT, CALL, laptop.id(), CallEndReason.JOINED_ELSEWHERE));
        assertThat(call.effects)
                .containsSubsequence(new CallEffect.CloseMedia(laptop.id()), new CallEffect.OpenMedia(phone.id()));
        assertThat(call.people()).containsExactly(ANNA, BORIS);
        assertThat(call.machine.over()).isFalse();

        call.ping(laptop, 0);
        call.assertRefused(ErrorCode.CALL_OVER);
        call.repeatJoin(laptop);
        call.assertRefused(ErrorCode.CALL_OVER);
        call.leave(laptop);
        assertThat(call.reply()).as("who is gone hangs up in peace").isInstanceOf(Ok.class);
        assertThat(call.people()).containsExactly(ANNA, BORIS);
    }

    @Test
    void nobodySpeaksForSomebodyElse() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        call.join(BORIS_LAPTOP);

        for (Device other : List.of(BORIS_LAPTOP, ANNAS_PHONE, STRANGERS_LAPTOP)) {
            Stay forged = anna.on(other);
            call.leave(forged);
            call.assertRefused(ErrorCode.CALL_OVER);
            call.media(forged, false, false, false);
            call.assertRefused(ErrorCode.CALL_OVER);
            call.resume(forged);
            call.assertRefused(ErrorCode.CALL_OVER);
            call.repeatJoin(forged);
            call.assertRefused(ErrorCode.FORBIDDEN);
        }
        assertThat(call.seen(anna).microphone()).isTrue();
    }

    @Test
    void aCallHoldsAsManyAsAllowed() {
        CallScenario call = group();
        call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.join(CLARAS_LAPTOP);
        call.join(DAVIDS_LAPTOP);
        call.assertRefused(ErrorCode.LIMIT_REACHED);

        call.join(BORIS_PHONE);
        assertThat(call.people()).as("another device of who is in it").containsExactly(ANNA, CLARA, BORIS);
        call.leave(boris);
        call.leave(new Stay(
                BORIS_PHONE, call.machine.roster().participants().getLast().participantId()));
        call.join(DAVIDS_LAPTOP);
        assertThat(call.people()).containsExactly(ANNA, CLARA, DAVID);
    }

    @Test
    void aGroupCallIsJoinedAndLeftFreely() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.leave(anna);
        assertThat(call.people()).containsExactly(BORIS);
        assertThat(call.machine.roster().phase()).isEqualTo(CallPhase.ACTIVE);
        assertThat(call.told(BORIS_LAPTOP)).containsExactly(new CallState(CALL, call.machine.roster()));

        Stay clara = call.join(CLARAS_LAPTOP);
        call.leave(boris);
        Stay annaAgain = call.join(ANNAS_PHONE);
        call.leave(clara);
        call.leave(annaAgain);
        assertThat(call.reports())
                .containsExactly(new CallReport.Ended(
                        CHAT, CALL, 1, CallOutcome.ANSWERED, call.now, List.of(ANNA, BORIS, CLARA)));
        assertThat(call.machine.over()).isTrue();
    }

    @Test
    void aDirectCallEndsForBoth() {
        CallScenario call = direct();
        Stay anna = call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.leave(boris);

        assertThat(call.reply()).isInstanceOf(Ok.class);
        assertThat(call.told(ANNAS_LAPTOP))
                .containsExactly(new CallEnded(CHAT, CALL, anna.id(), CallEndReason.HUNG_UP));
        assertThat(call.effects).contains(new CallEffect.CloseMedia(anna.id()), new CallEffect.CloseMedia(boris.id()));
        assertThat(call.reports())
                .containsExactly(
                        new CallReport.Ended(CHAT, CALL, 1, CallOutcome.ANSWERED, call.now, List.of(ANNA, BORIS)));
        assertThat(call.effects.getLast()).isEqualTo(new CallEffect.Over());
    }

    @Test
    void afterTheEndEverythingIsOver() {
        CallScenario call = direct();
        Stay anna = call.start(ANNAS_LAPTOP);
        call.leave(anna);
        assertThat(call.machine.nextDeadline()).isNull();

        call.join(BORIS_LAPTOP);
        call.assertRefused(ErrorCode.CALL_OVER);
        call.watch(BORIS_LAPTOP);
        call.assertRefused(ErrorCode.CALL_OVER);
        call.ping(anna, 0);
        call.assertRefused(ErrorCode.CALL_OVER);
        call.leave(anna);
        assertThat(call.reply()).isInstanceOf(Ok.class);
        assertThat(call.give(new CallInput.Tick())).isEmpty();
        assertThat(call.give(new CallInput.MediaLost())).isEmpty();
    }
}
