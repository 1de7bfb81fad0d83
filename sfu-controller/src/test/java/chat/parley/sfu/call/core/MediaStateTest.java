package chat.parley.sfu.call.core;

import static chat.parley.sfu.call.core.CallScenario.ANNAS_LAPTOP;
import static chat.parley.sfu.call.core.CallScenario.BORIS_LAPTOP;
import static chat.parley.sfu.call.core.CallScenario.CALL;
import static chat.parley.sfu.call.core.CallScenario.group;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.call.core.CallScenario.Stay;
import chat.parley.wire.model.CallLimits;
import chat.parley.wire.model.CallQuality;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.server.CallState;
import chat.parley.wire.server.Ok;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MediaStateTest {
    @Test
    void whatIsOffIsNotForwarded() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        call.join(BORIS_LAPTOP);
        call.media(anna, false, true, false);

        assertThat(call.effects)
                .contains(
                        new CallEffect.Allow(anna.id(), CallSource.MICROPHONE, false),
                        new CallEffect.Allow(anna.id(), CallSource.CAMERA, true))
                .doesNotContain(new CallEffect.Allow(anna.id(), CallSource.SCREEN, false));
        assertThat(call.reply()).isInstanceOf(Ok.class);
        assertThat(call.told(BORIS_LAPTOP)).containsExactly(new CallState(CALL, call.machine.roster()));
        assertThat(call.told(ANNAS_LAPTOP)).containsExactly(new CallState(CALL, call.machine.roster()));
        assertThat(call.seen(anna).microphone()).isFalse();
        assertThat(call.seen(anna).camera()).isTrue();

        call.media(anna, false, true, false);
        assertThat(call.effects).as("nothing changed").hasSize(1);
    }

    @Test
    void aScreenComesWithItsSoundAndSeveralMayShare() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        Stay boris = call.join(BORIS_LAPTOP);
        call.media(anna, true, false, true);
        assertThat(call.effects)
                .contains(
                        new CallEffect.Allow(anna.id(), CallSource.SCREEN, true),
                        new CallEffect.Allow(anna.id(), CallSource.SCREEN_AUDIO, true));
        call.media(boris, true, false, true);
        assertThat(call.seen(anna).screen()).isTrue();
        assertThat(call.seen(boris).screen()).isTrue();
    }

    @Test
    void screensStayOffWhereTheyMayNotBeShared() {
        CallScenario call = group(new CallLimits(3, 1_000_000, 720, false));
        Stay anna = call.start(ANNAS_LAPTOP);
        call.media(anna, true, false, true);
        assertThat(call.effects).hasSize(1);
        assertThat(call.seen(anna).screen()).isFalse();
    }

    @Test
    void aHandKeepsTheTimeAtWhichItWasRaised() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        Instant raised = call.now;
        call.hand(anna, true);
        call.now = call.now.plusSeconds(3);
        call.hand(anna, true);
        assertThat(call.seen(anna).handRaisedAt()).isEqualTo(raised);
        call.hand(anna, false);
        assertThat(call.seen(anna).handRaisedAt()).isNull();
    }

    @Test
    void theVersionGrowsWithEachChangeAndOnlyThen() {
        CallScenario call = group();
        Stay anna = call.start(ANNAS_LAPTOP);
        long version = call.machine.roster().version();
        call.give(new CallInput.Quality(anna.id(), CallQuality.POOR));
        assertThat(call.machine.roster().version()).isEqualTo(version + 1);
        assertThat(call.told(ANNAS_LAPTOP)).containsExactly(new CallState(CALL, call.machine.roster()));
        call.give(new CallInput.Quality(anna.id(), CallQuality.POOR));
        assertThat(call.machine.roster().version()).isEqualTo(version + 1);
        assertThat(call.effects).isEmpty();
        call.watch(BORIS_LAPTOP);
        call.give(new CallInput.Quality(CallScenario.id(5), CallQuality.FAIR));
        assertThat(call.machine.roster().version()).isEqualTo(version + 1);
    }
}
