package chat.parley.gateway.connection.core;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.wire.CloseCode;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.Limits;
import chat.parley.wire.client.CallPing;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.client.Ping;
import chat.parley.wire.client.PresenceSet;
import chat.parley.wire.model.ClientRelease;
import chat.parley.wire.model.MessageBody;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Pong;
import chat.parley.wire.server.Welcome;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
    private static final UUID CHAT = Ids.next();

    private static MessageSend message(String id) {
        return new MessageSend(id, Ids.next(), CHAT, MessageBody.of("hi"));
    }

    @Test
    void greetsAfterTokenSessionAndRoute() {
        FakeSocket socket = new FakeSocket();
        socket.receive(FakeSocket.hello("h"));
        assertThat(socket.questions).containsExactly("token t");
        socket.connection.tokenChecked(new TokenCheck.Accepted(FakeSocket.ALICE));
        // The socket belongs to the session before the session is looked up.
        assertThat(socket.questions).containsExactly("token t", "belongs " + FakeSocket.DEVICE, "session");
        socket.connection.sessionChecked(SessionState.UNKNOWN);
        assertThat(socket.questions).endsWith("route");
        assertThat(socket.connection.greeted()).isFalse();
        socket.connection.announced(socket.now);
        assertThat(socket.connection.greeted()).isTrue();
        assertThat(socket.sent).singleElement().isInstanceOfSatisfying(Welcome.class, welcome -> {
            assertThat(welcome.re()).isEqualTo("h");
            assertThat(welcome.userId()).isEqualTo(FakeSocket.ALICE.userId());
            assertThat(welcome.desktop()).isEqualTo(new ClientRelease("0.2.0", "/download/"));
        });
        assertThat(socket.questions).endsWith("greeted");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void welcomeTellsWhetherCallsArePossible(boolean calls) {
        FakeSocket socket = new FakeSocket();
        socket.receive(FakeSocket.hello("h"));
        socket.connection.tokenChecked(new TokenCheck.Accepted(FakeSocket.ALICE));
        socket.connection.sessionChecked(SessionState.ALIVE);
        socket.calls = calls;
        socket.connection.announced(socket.now);
        assertThat(socket.sent)
                .singleElement()
                .isInstanceOfSatisfying(
                        Welcome.class, welcome -> assertThat(welcome.calls()).isEqualTo(calls));
    }

    @Test
    void aFrameForACallThatMovedIsNotToBeSentAgain() {
        FakeSocket socket = FakeSocket.welcomed();
        socket.receive(new CallPing("c", Ids.next(), Ids.next(), Ids.next()));
        assertThat(socket.forwarded).hasSize(1);
        socket.connection.refused("c", ErrorCode.CALL_MOVED);
        assertThat(socket.sent).singleElement().isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.CALL_MOVED);
            assertThat(failure.retryAfterMs()).isNull();
        });
    }

    @Test
    void refusesASecondHelloAndStays() {
        FakeSocket socket = FakeSocket.welcomed();
        socket.receive(FakeSocket.hello("again"));
        assertThat(socket.onlyFailure())
                .isEqualTo(Failure.of("again", ErrorCode.ALREADY_GREETED, "hello was sent before"));
        assertThat(socket.questions).isEmpty();
        assertThat(socket.connection.greeted()).isTrue();
    }

    @Test
    void refusesASecondHelloWhileTheFirstIsJudged() {
        FakeSocket socket = new FakeSocket();
        socket.receive(FakeSocket.hello("1"));
        socket.receive(FakeSocket.hello("2"));
        assertThat(socket.onlyFailure().code()).isEqualTo(ErrorCode.ALREADY_GREETED);
        assertThat(socket.questions).hasSize(1);
    }

    @Test
    void answersPingButNothingElseBeforeWelcome() {
        FakeSocket socket = new FakeSocket();
        socket.receive(new Ping("p"));
        assertThat(socket.sent).singleElement().isInstanceOf(Pong.class);
        socket.sent.clear();
        socket.receive(message("m"));
        assertThat(socket.onlyFailure().code()).isEqualTo(ErrorCode.HELLO_REQUIRED);
        assertThat(socket.forwarded).isEmpty();
    }

    @Test
    void aRefusedTokenMayBeFollowedByABetterOne() {
        FakeSocket socket = new FakeSocket();
        socket.receive(FakeSocket.hello("1"));
        socket.connection.tokenChecked(new TokenCheck.Refused("expired"));
        assertThat(socket.onlyFailure().code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(socket.helloFailures).containsExactly("expired");
        socket.greet();
        assertThat(socket.connection.greeted()).isTrue();
    }

    @Test
    void closesAfterThreeRefusedTokens() {
        FakeSocket socket = new FakeSocket();
        for (int i = 0; i < 3; i++) {
            assertThat(socket.closeCode).isNull();
            socket.receive(FakeSocket.hello("h" + i));
            socket.connection.tokenChecked(new TokenCheck.Refused("bad_signature"));
        }
        assertThat(socket.closeCode).isEqualTo(CloseCode.HELLO_TIMEOUT);
    }

    @Test
    void asksToTryAgainWhenTheTokenCannotBeJudged() {
        FakeSocket socket = new FakeSocket();
        socket.receive(FakeSocket.hello("1"));
        socket.connection.tokenChecked(new TokenCheck.Undecided());
        Failure failure = socket.onlyFailure();
        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure.retryAfterMs()).isPositive();
        socket.greet();
        assertThat(socket.connection.greeted()).isTrue();
    }

    @Test
    void closesWhenTheSessionHasEndedAtHello() {
        FakeSocket socket = new FakeSocket();
        socket.receive(FakeSocket.hello("1"));
        socket.connection.tokenChecked(new TokenCheck.Accepted(FakeSocket.ALICE));
        socket.connection.sessionChecked(SessionState.ENDED);
        assertThat(socket.onlyFailure().code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(socket.closeCode).isEqualTo(CloseCode.SIGNED_OUT);
    }

    @Test
    void looksTheSessionUpAgainAndClosesWhenItHasEnded() {
        FakeSocket socket = FakeSocket.welcomed();
        for (int minute = 0; minute < 10; minute++) {
            socket.sweepAfter(Duration.ofSeconds(50));
            socket.connection.receivedPart(socket.now);
            socket.sweepAfter(Duration.ofSeconds(10));
        }
        assertThat(socket.questions).containsExactly("session");
        socket.connection.sessionChecked(SessionState.UNKNOWN);
        assertThat(socket.closeCode).isNull();
        socket.connection.sessionChecked(SessionState.ENDED);
        assertThat(socket.closeCode).isEqualTo(CloseCode.SIGNED_OUT);
    }

    @Test
    void looksTheSessionUpEarlierOnRequest() {
        FakeSocket socket = FakeSocket.welcomed();
        socket.connection.checkSessionWithin(Duration.ofSeconds(2), socket.now);
        socket.sweepAfter(Duration.ofSeconds(1));
        assertThat(socket.questions).isEmpty();
        socket.sweepAfter(Duration.ofSeconds(1));
        assertThat(socket.questions).containsExactly("session");
    }

    @Test
    void closesWithoutHelloInTime() {
        FakeSocket socket = new FakeSocket();
        socket.sweepAfter(Limits.HELLO_TIMEOUT);
        assertThat(socket.closeCode).isNull();
        socket.sweepAfter(Duration.ofMillis(1));
        assertThat(socket.closeCode).isEqualTo(CloseCode.HELLO_TIMEOUT);
    }

    @Test
    void brokenJsonClosesBeforeHelloAndIsAnsweredAfterIt() {
        FakeSocket stranger = new FakeSocket();
        stranger.receive("{\"type\":");
        assertThat(stranger.closeCode).isEqualTo(CloseCode.BAD_FRAME);
        FakeSocket guest = FakeSocket.welcomed();
        guest.receive("{\"type\":");
        Failure failure = guest.onlyFailure();
        assertThat(failure.code()).isEqualTo(ErrorCode.BAD_FRAME);
        assertThat(failure.re()).isNull();
        assertThat(guest.closeCode).isNull();
    }

    @Test
    void aBadFieldBeforeHelloIsAnsweredByName() {
        FakeSocket socket = new FakeSocket();
        socket.receive("{\"type\":\"hello\",\"id\":\"h\"}");
        Failure failure = socket.onlyFailure();
        assertThat(failure.code()).isEqualTo(ErrorCode.BAD_FRAME);
        assertThat(failure.re()).isEqualTo("h");
        assertThat(failure.message()).contains("accessToken");
    }

    @Test
    void anUnknownTypeIsUnsupported() {
        FakeSocket socket = FakeSocket.welcomed();
        socket.receive("{\"type\":\"dance\",\"id\":\"d\"}");
        Failure failure = socket.onlyFailure();
        assertThat(failure.code()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(failure.re()).isEqualTo("d");
    }

    @Test
    void binaryOversizedAndBrokenStreamsClose() {
        FakeSocket binary = FakeSocket.welcomed();
        binary.connection.receivedBinary();
        assertThat(binary.closeCode).isEqualTo(CloseCode.BAD_FRAME);
        FakeSocket oversized = FakeSocket.welcomed();
        oversized.connection.receivedOversized();
        assertThat(oversized.closeCode).isEqualTo(CloseCode.TOO_LARGE);
        FakeSocket broken = FakeSocket.welcomed();
        broken.connection.receivedBroken();
        assertThat(broken.closeCode).isEqualTo(CloseCode.BAD_FRAME);
    }

    @Test
    void aReplyIsSentOnceAndALateOneIsDropped() {
        FakeSocket socket = FakeSocket.welcomed();
        socket.receive(message("m"));
        assertThat(socket.forwarded).hasSize(1);
        assertThat(socket.connection.answered("other")).isFalse();
        assertThat(socket.connection.answered("m")).isTrue();
        assertThat(socket.connection.answered("m")).isFalse();

        socket.receive(message("late"));
        socket.sweepAfter(Limits.REPLY_TIMEOUT);
        Failure failure = socket.onlyFailure();
        assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(failure.re()).isEqualTo("late");
        assertThat(socket.connection.answered("late")).isFalse();
    }

    @Test
    void aRefusedFrameIsUnavailableOnce() {
        FakeSocket socket = FakeSocket.welcomed();
        socket.receive(message("m"));
        socket.connection.refused("m", ErrorCode.UNAVAILABLE);
        Failure failure = socket.onlyFailure();
        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure.retryAfterMs()).isPositive();
        socket.connection.refused("m", ErrorCode.UNAVAILABLE);
        assertThat(socket.sent).isEmpty();
    }

    @Test
    void anIdInUseIsRefused() {
        FakeSocket socket = FakeSocket.welcomed();
        socket.receive(message("m"));
        socket.receive(message("m"));
        assertThat(socket.onlyFailure().code()).isEqualTo(ErrorCode.BAD_FRAME);
        assertThat(socket.forwarded).hasSize(1);
        assertThat(socket.connection.answered("m")).isTrue();
        socket.receive(message("m"));
        assertThat(socket.forwarded).hasSize(2);
    }

    @Test
    void tooManyUnansweredFramesAreRefusedAndKeepTheirOrder() {
        FakeSocket socket = FakeSocket.welcomed();
        for (int i = 0; i < 256; i++) {
            socket.receive(message("m" + i));
            socket.pass(Duration.ofMillis(25));
        }
        assertThat(socket.sent).isEmpty();
        MessageSend refused = message("refused");
        socket.receive(refused);
        assertThat(socket.onlyFailure().code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(socket.order().mayPass(message("later"), socket.now)).isFalse();
        assertThat(socket.order().mayPass(refused, socket.now)).isTrue();
    }

    @Test
    void tooManyUnansweredBytesAreRefused() {
        FakeSocket socket = FakeSocket.welcomed();
        for (int i = 0; i < 200; i++) {
            socket.receive(new MessageSend("m" + i, Ids.next(), CHAT, MessageBody.of("x".repeat(16_000))));
        }
        assertThat(socket.forwarded).hasSizeBetween(64, 66);
        assertThat(socket.sent).hasSize(200 - socket.forwarded.size());
        assertThat(socket.connection.answered("m0")).isTrue();
        socket.sweepAfter(Limits.REPLY_TIMEOUT);
        socket.sent.clear();
        socket.forwarded.clear();
        socket.receive(message("after"));
        assertThat(socket.forwarded).hasSize(1);
    }

    @Test
    void aBurstIsTakenAndTheRestRefusedUntilTheFloodCloses() {
        FakeSocket socket = FakeSocket.welcomed();
        int frames = 0;
        while (socket.closeCode == null && frames < 10_000) {
            socket.receive(new Ping("p" + frames++));
            socket.pass(Duration.ofNanos(100_000));
        }
        assertThat(socket.closeCode).isEqualTo(CloseCode.FLOODING);
        assertThat(frames).isBetween(Limits.FRAME_BURST - 1 + Limits.REFUSALS_BEFORE_CLOSE, 750);
        long pongs = socket.sent.stream().filter(Pong.class::isInstance).count();
        assertThat(pongs).isBetween((long) Limits.FRAME_BURST - 1, Limits.FRAME_BURST + 5L);
        assertThat(socket.sent).hasSize(frames);
    }

    @Test
    void waitingAsLongAsToldIsEnough() {
        FakeSocket socket = FakeSocket.welcomed();
        for (int i = 0; i < 400; i++) {
            socket.receive(new Ping("p" + i));
        }
        Failure last = (Failure) socket.sent.getLast();
        assertThat(last.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(last.re()).isEqualTo("p399");
        socket.sent.clear();
        socket.pass(Duration.ofMillis(Objects.requireNonNull(last.retryAfterMs())));
        socket.receive(new Ping("again"));
        assertThat(socket.sent).singleElement().isInstanceOf(Pong.class);
    }

    @Test
    void aChangeRefusedForItsRateMustComeBeforeLaterOnes() {
        FakeSocket socket = FakeSocket.welcomed();
        socket.receive(message("first"));
        for (int i = 0; i < 199; i++) {
            socket.receive(new Ping("p" + i));
        }
        MessageSend refused = message("m");
        socket.receive(refused);
        assertThat(socket.order().mayPass(message("later"), socket.now)).isFalse();
        assertThat(socket.order().mayPass(refused, socket.now)).isTrue();
    }

    @Test
    void controlFramesFloodToo() {
        FakeSocket socket = FakeSocket.welcomed();
        for (int i = 0; i < 701; i++) {
            socket.connection.receivedPart(socket.now);
        }
        assertThat(socket.closeCode).isEqualTo(CloseCode.FLOODING);
        assertThat(socket.sent).isEmpty();
    }

    @Test
    void pingsAndGivesUpASilentSocket() {
        FakeSocket socket = FakeSocket.welcomed();
        socket.sweepAfter(Limits.PING_INTERVAL);
        assertThat(socket.pings).isEqualTo(1);
        socket.sweepAfter(Limits.PING_INTERVAL);
        assertThat(socket.pings).isEqualTo(2);
        assertThat(socket.abandoned).isFalse();
        socket.sweepAfter(Duration.ofSeconds(11));
        assertThat(socket.abandoned).isTrue();
    }

    @Test
    void presenceIsForwardedAndMarked() {
        FakeSocket socket = FakeSocket.welcomed();
        socket.receive(new PresenceSet("1", true));
        assertThat(socket.away).containsExactly(true);
        assertThat(socket.forwarded).hasSize(1);
    }

    @Test
    void nothingFollowsAClose() {
        FakeSocket socket = FakeSocket.welcomed();
        socket.receive(message("m"));
        socket.connection.close(CloseCode.GOING_AWAY, "bye");
        socket.connection.refused("m", ErrorCode.UNAVAILABLE);
        socket.connection.close(CloseCode.SIGNED_OUT, "too late");
        socket.receive(new Ping("p"));
        socket.sweepAfter(Duration.ofHours(1));
        assertThat(socket.closeCode).isEqualTo(CloseCode.GOING_AWAY);
        assertThat(socket.connection.answered("m")).isFalse();
        assertThat(socket.sent).isEmpty();
    }
}
