package chat.parley.calls.view;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.calls.session.CallLine;
import chat.parley.calls.session.VirtualTime;
import chat.parley.wire.Ids;
import chat.parley.wire.client.ClientFrame;
import chat.parley.wire.model.CallPhase;
import chat.parley.wire.model.CallRoster;
import chat.parley.wire.model.OngoingCall;
import chat.parley.wire.server.CallRing;
import chat.parley.wire.server.CallStatus;
import chat.parley.wire.server.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class IncomingCallsTest {
    private static final Duration ASKED = Duration.ofSeconds(1);
    private static final long RING_MILLIS = 9_000;

    private final VirtualTime time = new VirtualTime();
    private final FakeLine line = new FakeLine();
    private final IncomingCalls incoming = new IncomingCalls(time, line, () -> {});
    private final UUID chat = Ids.next();
    private final OngoingCall call = new OngoingCall(Ids.next(), Ids.next(), Instant.EPOCH, true, null, Ids.next());

    @Test
    void isAskedAboutOnceWhenTheChatTellsOfIt() {
        incoming.consider(chat, call);
        incoming.consider(chat, call);
        time.pass(ASKED);
        assertThat(line.asked).hasSize(1);
        line.answer(true);
        assertThat(incoming.ringing()).extracting(IncomingCall::callId).containsExactly(call.callId());
        time.pass(Duration.ofMillis(RING_MILLIS));
        assertThat(incoming.ringing()).isEmpty();
    }

    @Test
    void doesNotRingWhereTheServerSaysItShouldNot() {
        incoming.consider(chat, call);
        time.pass(ASKED);
        line.answer(false);
        assertThat(incoming.ringing()).isEmpty();
    }

    @Test
    void isNotAskedAboutWhenTheRingingItselfComes() {
        incoming.consider(chat, call);
        incoming.handle(ring());
        time.pass(ASKED);
        assertThat(line.asked).isEmpty();
        assertThat(incoming.ringing()).hasSize(1);
    }

    @Test
    void doesNotRingAgainByAnAnswerThatIsOlderThanWhatWasDoneHere() {
        incoming.consider(chat, call);
        time.pass(ASKED);
        incoming.handle(ring());
        incoming.stop(call.callId());
        line.answer(true);
        assertThat(incoming.ringing()).isEmpty();
    }

    @Test
    void isAskedAboutAgainAfterTheConnectionWasAway() {
        line.online = false;
        incoming.consider(chat, call);
        time.pass(ASKED);
        assertThat(line.asked).isEmpty();
        line.online = true;
        incoming.renew();
        incoming.consider(chat, call);
        time.pass(ASKED);
        line.answer(true);
        assertThat(incoming.ringing()).hasSize(1);
    }

    private CallRing ring() {
        return new CallRing(chat, call.callId(), call.node(), call.startedBy(), true, RING_MILLIS);
    }

    /** Answers when a test says so. */
    private static final class FakeLine implements CallLine {
        private final List<CompletableFuture<Reply>> asked = new ArrayList<>();
        private boolean online = true;

        @Override
        public boolean online() {
            return online;
        }

        @Override
        public CompletableFuture<Reply> request(Function<String, ClientFrame> frame) {
            CompletableFuture<Reply> answer = new CompletableFuture<>();
            asked.add(answer);
            return answer;
        }

        void answer(boolean ringing) {
            CallRoster roster = new CallRoster(1, CallPhase.RINGING, null, false, List.of(), List.of());
            asked.getFirst().complete(new CallStatus("1", Ids.next(), ringing, RING_MILLIS, roster));
        }
    }
}
