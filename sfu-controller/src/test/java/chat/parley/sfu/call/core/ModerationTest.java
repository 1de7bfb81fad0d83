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
import static chat.parley.sfu.call.core.CallScenario.direct;
import static chat.parley.sfu.call.core.CallScenario.group;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.call.core.CallScenario.Stay;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Limits;
import chat.parley.wire.model.CallAction;
import chat.parley.wire.model.CallEndReason;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.CallSettlement;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.server.CallEnded;
import chat.parley.wire.server.CallSettled;
import chat.parley.wire.server.Ok;
import chat.parley.wire.transport.CallReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModerationTest {
    @Test
    void onlyModeratorsModerate() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        for (CallAction action : CallAction.values()) {
            call.moderate(boris, action, anna);
            call.assertRefused(ErrorCode.FORBIDDEN);
        }
        Stay clara = call.joinAsModerator(CLARAS_LAPTOP);
        assertThat(call.seen(anna).moderator()).as("who called").isTrue();
        assertThat(call.seen(boris).moderator()).isFalse();
        assertThat(call.seen(clara).moderator()).as("whom the worker names").isTrue();
        call.moderate(clara, CallAction.MUTE, boris);
        assertThat(call.reply()).isInstanceOf(Ok.class);
    }

    @Test
    void whoWasMutedCanUnmuteAndNobodyElse() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.moderate(anna, CallAction.MUTE, boris);
        assertThat(call.effects).contains(new CallEffect.Allow(boris.id(), CallSource.MICROPHONE, false));
        assertThat(call.seen(boris).microphone()).isFalse();

        call.media(boris.on(ANNAS_LAPTOP), true, false, false);
        call.assertRefused(ErrorCode.CALL_OVER);
        call.media(boris, true, false, false);
        assertThat(call.effects).contains(new CallEffect.Allow(boris.id(), CallSource.MICROPHONE, true));
        assertThat(call.seen(boris).microphone()).isTrue();
    }

    @Test
    void whoIsNotThereCannotBeMuted() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.leave(boris);
        call.moderate(anna, CallAction.MUTE, boris);
        call.assertRefused(ErrorCode.NOT_FOUND);
        call.moderate(anna, CallAction.REMOVE, new Stay(BORIS_LAPTOP, CallScenario.id(5)));
        call.assertRefused(ErrorCode.NOT_FOUND);
    }

    @Test
    void whoWasRemovedCannotComeBack() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.moderate(anna, CallAction.REMOVE, boris);
        assertThat(call.told(BORIS_LAPTOP))
                .containsExactly(new CallEnded(CHAT, CALL, boris.id(), CallEndReason.REMOVED));
        assertThat(call.effects).contains(new CallEffect.CloseMedia(boris.id()));

        call.moderate(anna, CallAction.REMOVE, boris);
        assertThat(call.reply()).as("a repeat").isInstanceOf(Ok.class);
        call.join(BORIS_PHONE);
        call.assertRefused(ErrorCode.FORBIDDEN);
        call.watch(BORIS_PHONE);
        call.assertRefused(ErrorCode.CALL_OVER);
        call.ping(boris, 0);
        call.assertRefused(ErrorCode.CALL_OVER);
        assertThat(call.people()).containsExactly(ANNA);
    }

    /** As a worker tells it; in place of a moderator. */
    @Test
    void whoIsNoMemberOfTheChatAnyMoreIsCutOffAndMayComeBackAsAMember() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.give(new CallInput.MemberGone(CLARA));
        assertThat(call.told(CLARAS_LAPTOP)).containsExactly(new CallSettled(CHAT, CALL, CallSettlement.CANCELLED));
        assertThat(call.invitee(CLARA)).isNull();
        call.watch(CLARAS_LAPTOP);
        call.assertRefused(ErrorCode.CALL_OVER);

        call.give(new CallInput.MemberGone(BORIS));
        assertThat(call.told(BORIS_LAPTOP))
                .containsExactly(new CallEnded(CHAT, CALL, boris.id(), CallEndReason.REMOVED));
        assertThat(call.effects).contains(new CallEffect.CloseMedia(boris.id()));
        assertThat(call.people()).containsExactly(ANNA);
        call.watch(BORIS_PHONE);
        call.assertRefused(ErrorCode.CALL_OVER);
        call.give(new CallInput.MemberGone(CallScenario.STRANGER));
        assertThat(call.effects).isEmpty();

        call.join(BORIS_PHONE);
        assertThat(call.people()).containsExactly(ANNA, BORIS);
        call.give(new CallInput.MemberGone(BORIS));
        call.give(new CallInput.MemberGone(ANNA));
        assertThat(call.told(ANNAS_LAPTOP))
                .containsExactly(new CallEnded(CHAT, CALL, anna.id(), CallEndReason.REMOVED));
        assertThat(call.machine.over()).as("nobody is left").isTrue();
    }

    @Test
    void whoWasCutOffByALostConnectionAndThenRemovedIsNotWaitedFor() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        call.give(new CallInput.MediaFailed(anna.id()));
        call.give(new CallInput.MemberGone(ANNA));
        call.join(BORIS_LAPTOP);
        call.give(new CallInput.MemberGone(BORIS));
        assertThat(call.machine.over()).isTrue();
    }

    @Test
    void whoChangedTheDeviceMeanwhileIsRemovedAllTheSame() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        Stay laptop = call.join(BORIS_LAPTOP);
        Stay phone = call.join(BORIS_PHONE);
        call.moderate(anna, CallAction.REMOVE, laptop);
        assertThat(call.told(BORIS_PHONE))
                .containsExactly(new CallEnded(CHAT, CALL, phone.id(), CallEndReason.REMOVED));
        call.moderate(anna, CallAction.REMOVE, anna);
        call.assertRefused(ErrorCode.FORBIDDEN);
    }

    @Test
    void removingEndsADirectCall() {
        CallScenario call = direct();
        Stay anna = call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.moderate(anna, CallAction.REMOVE, boris);
        assertThat(call.machine.over()).isTrue();
        assertThat(call.told(ANNAS_LAPTOP))
                .containsExactly(new CallEnded(CHAT, CALL, anna.id(), CallEndReason.HUNG_UP));
    }

    @Test
    void aLockedCallLetsNobodyElseIn() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.moderate(anna, CallAction.LOCK, null);
        assertThat(call.machine.roster().locked()).isTrue();
        assertThat(call.told(CLARAS_LAPTOP))
                .as("nobody rings who could not come in")
                .containsExactly(new CallSettled(CHAT, CALL, CallSettlement.CANCELLED));

        call.join(CLARAS_LAPTOP);
        call.assertRefused(ErrorCode.CALL_LOCKED);
        call.join(BORIS_PHONE);
        assertThat(call.people()).as("another device of who is in it").containsExactly(ANNA, BORIS);
        call.leave(boris.on(BORIS_LAPTOP));
        assertThat(call.people()).containsExactly(ANNA, BORIS);

        call.moderate(anna, CallAction.UNLOCK, null);
        call.join(CLARAS_LAPTOP);
        assertThat(call.people()).containsExactly(ANNA, BORIS, CLARA);
    }

    @Test
    void whoLeftCannotComeBackIntoALockedCallButWhoWasLostCan() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        call.join(BORIS_LAPTOP);
        Stay clara = call.join(CLARAS_LAPTOP);
        call.moderate(anna, CallAction.LOCK, null);
        call.leave(clara);
        call.pass(Limits.CALL_LOST_AFTER, anna);
        assertThat(call.people()).containsExactly(ANNA);

        call.join(CLARAS_LAPTOP);
        call.assertRefused(ErrorCode.CALL_LOCKED);
        call.join(BORIS_PHONE);
        assertThat(call.people()).containsExactly(ANNA, BORIS);
    }

    @Test
    void aDirectCallCannotBeLocked() {
        CallScenario call = direct();
        Stay anna = call.start(ANNAS_LAPTOP);
        call.moderate(anna, CallAction.LOCK, null);
        call.assertRefused(ErrorCode.FORBIDDEN);
    }

    @Test
    void aModeratorEndsTheCallForEverybody() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.moderate(anna, CallAction.END, null);

        assertThat(call.told(ANNAS_LAPTOP)).containsExactly(new CallEnded(CHAT, CALL, anna.id(), CallEndReason.ENDED));
        assertThat(call.told(BORIS_LAPTOP)).containsExactly(new CallEnded(CHAT, CALL, boris.id(), CallEndReason.ENDED));
        assertThat(call.told(CLARAS_LAPTOP)).containsExactly(new CallSettled(CHAT, CALL, CallSettlement.CANCELLED));
        assertThat(call.reports())
                .containsExactly(
                        new CallReport.Ended(CHAT, CALL, 1, CallOutcome.ANSWERED, call.now, List.of(ANNA, BORIS)));
    }
}
