package chat.parley.sfu.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.broker.amqp.PublishResult;
import chat.parley.identity.revocation.Revocations;
import chat.parley.sfu.node.CallNode;
import chat.parley.sfu.node.SignInWatch;
import chat.parley.sfu.sdp.Recording;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.Ids;
import chat.parley.wire.client.CallAnswer;
import chat.parley.wire.client.CallHand;
import chat.parley.wire.client.CallLeave;
import chat.parley.wire.client.CallRestart;
import chat.parley.wire.client.CallResume;
import chat.parley.wire.client.CallStart;
import chat.parley.wire.client.PeopleGet;
import chat.parley.wire.model.CallEndReason;
import chat.parley.wire.model.CallOutcome;
import chat.parley.wire.model.CallParticipant;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.PublishedTrack;
import chat.parley.wire.server.CallEnded;
import chat.parley.wire.server.CallJoined;
import chat.parley.wire.server.CallMoved;
import chat.parley.wire.server.CallOffer;
import chat.parley.wire.server.CallPong;
import chat.parley.wire.server.CallPublished;
import chat.parley.wire.server.CallRing;
import chat.parley.wire.server.CallState;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Ok;
import chat.parley.wire.server.Reply;
import chat.parley.wire.service.ControlMessage;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.CallAdmission;
import chat.parley.wire.transport.CallEviction;
import chat.parley.wire.transport.CallReport;
import chat.parley.wire.transport.FrameBatch;
import chat.parley.wire.transport.InboundFrame;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Calls as gateways and workers see them, with a real broker, Redis and media worker. */
class CallsTest {
    private static final String RECEIVE = recording("capabilities");
    private static final String OFFER = recording("publish-1-microphone-camera");
    private static final PublishedTrack MICROPHONE = new PublishedTrack("0", CallSource.MICROPHONE);
    private static final PublishedTrack CAMERA = new PublishedTrack("1", CallSource.CAMERA);

    private static final TestInstallation INSTALLATION = new TestInstallation();
    private static final TestPeers PEERS = new TestPeers(INSTALLATION);
    private static final TestController CONTROLLER = TestController.start(
            INSTALLATION,
            "parley.calls.screen-sharing=false",
            "parley.calls.turn.urls=turn:turn.example.org:3478",
            "parley.calls.turn.secret=north");
    private static final UUID NODE = INSTALLATION.awaitNode();

    private final Caller alice = Caller.person();
    private final Caller bob = Caller.person();
    private final TestCall call = TestCall.of(NODE, alice, bob);

    private static String recording(String step) {
        return Recording.of("chromium-156", step).getFirst().sdp();
    }

    @AfterAll
    static void stop() {
        CONTROLLER.close();
        PEERS.close();
        INSTALLATION.close();
    }

    @Test
    void whoStartsACallIsInItAndTheOthersAreCalled() throws Exception {
        CallJoined joined = start();
        assertThat(joined.node()).isEqualTo(NODE);
        assertThat(joined.participantId()).isEqualTo(alice.participantId());
        assertThat(joined.limits().screenSharing()).isFalse();
        assertThat(joined.iceServers()).singleElement().satisfies(turn -> {
            assertThat(turn.urls()).containsExactly("turn:turn.example.org:3478");
            assertThat(turn.username()).endsWith(":" + alice.userId());
            assertThat(turn.credential()).isNotBlank();
        });
        assertThat(PEERS.event(bob, CallRing.class).callId()).isEqualTo(call.callId());
        assertThat(PEERS.ask(alice, alice.ping(call))).isInstanceOf(CallPong.class);
    }

    @Test
    void aSecondPersonAnswersAndIsSentWhatTheFirstPublishes() throws Exception {
        start();
        Reply published = PEERS.ask(alice, alice.publish(call, OFFER, MICROPHONE, CAMERA));
        assertThat(published).isInstanceOf(CallPublished.class);
        assertThat(((CallPublished) published).sdp()).contains("a=recvonly", "127.0.0.1");
        join(bob);
        assertThat(PEERS.report(call, CallReport.Answered.class).epoch()).isEqualTo(1);
        assertThat(PEERS.event(alice, CallState.class, state -> isIn(state, bob))
                        .callId())
                .isEqualTo(call.callId());
        CallOffer offer = PEERS.event(bob, CallOffer.class);
        assertThat(offer.revision()).isEqualTo(1);
        assertThat(offer.tracks())
                .allMatch(track -> track.participantId().equals(alice.participantId()))
                .hasSize(2);
        assertThat(((CallPong) PEERS.ask(bob, bob.ping(call))).offer()).isEqualTo(1);
    }

    @Test
    void whoHangsUpEndsACallThatNobodyAnswered() throws Exception {
        start();
        assertThat(PEERS.ask(alice, new CallLeave(Caller.id(), call.callId(), NODE, alice.participantId())))
                .isInstanceOf(Ok.class);
        CallReport.Ended ended = PEERS.report(call, CallReport.Ended.class);
        assertThat(ended.outcome()).isEqualTo(CallOutcome.CANCELLED);
        assertThat(ended.participants()).containsExactly(alice.userId());
        assertRefused(PEERS.ask(alice, alice.ping(call)), ErrorCode.CALL_OVER);
        assertRefused(PEERS.admit(call, bob, bob.join(call, RECEIVE)), ErrorCode.CALL_OVER);
    }

    @Test
    void whoCallsWhileTheEndOfTheCallBeforeIsNotWrittenDownComesAgain() throws Exception {
        start();
        assertThat(PEERS.ask(alice, new CallLeave(Caller.id(), call.callId(), NODE, alice.participantId())))
                .isInstanceOf(Ok.class);
        PEERS.report(call, CallReport.Ended.class);
        CallStart another =
                new CallStart(Caller.id(), call.chatId(), Ids.next(), Ids.next(), false, true, false, RECEIVE);
        assertThat(PEERS.admit(call, bob, another)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(failure.retryAfterMs()).isNotNull();
        });
        assertRefused(PEERS.admit(call, bob, bob.start(call, RECEIVE)), ErrorCode.CALL_OVER);
    }

    @Test
    void nobodyElseSpeaksForAParticipant() throws Exception {
        start();
        Caller thief = alice.signedInElsewhere();
        assertRefused(PEERS.ask(thief, thief.ping(call)), ErrorCode.CALL_OVER);
        assertRefused(PEERS.ask(thief, thief.publish(call, OFFER, MICROPHONE)), ErrorCode.CALL_OVER);
        assertRefused(PEERS.ask(bob, bob.publish(call, OFFER, MICROPHONE)), ErrorCode.CALL_OVER);
    }

    @Test
    void aCallThatIsNotHereIsOver() throws Exception {
        assertRefused(PEERS.ask(alice, alice.ping(call)), ErrorCode.CALL_OVER);
    }

    @Test
    void anAdmissionOfAnotherFrameIsRefusedAndHoldsNothingUp() throws Exception {
        start();
        CallAdmission good = call.admission(PEERS.gateway, bob, bob.join(call, RECEIVE));
        PeopleGet people = new PeopleGet(Caller.id(), List.of(Ids.next()));
        PEERS.send(
                call,
                new CallAdmission(
                        good.gateway(),
                        new InboundFrame(bob.connection(), bob.sender(), Instant.now(), people),
                        good.chatId(),
                        good.kind(),
                        good.call(),
                        good.epoch(),
                        good.moderator(),
                        good.members(),
                        good.ring()));
        assertRefused(PEERS.reply(people.id()), ErrorCode.UNSUPPORTED);
        assertThat(PEERS.ask(alice, alice.ping(call))).isInstanceOf(CallPong.class);
    }

    @Test
    void brokenSdpIsRefusedByItsLine() throws Exception {
        start();
        assertThat(refused(PEERS.admit(call, bob, bob.join(call, "v=0\r\nnonsense\r\n")), ErrorCode.BAD_SDP))
                .contains("line 2");
        assertThat(refused(PEERS.ask(alice, alice.publish(call, "v=1\r\n", MICROPHONE)), ErrorCode.BAD_SDP))
                .contains("line 1");
        assertThat(PEERS.ask(alice, alice.ping(call))).isInstanceOf(CallPong.class);
    }

    @Test
    void aCallThatItsFirstAdmissionDoesNotBeginIsReportedToHaveFailed() throws Exception {
        assertThat(refused(PEERS.admit(call, alice, alice.start(call, "v=0\r\nnonsense\r\n")), ErrorCode.BAD_SDP))
                .contains("line 2");
        assertThat(PEERS.report(call, CallReport.Ended.class).outcome()).isEqualTo(CallOutcome.FAILED);
        assertRefused(PEERS.admit(call, bob, bob.join(call, RECEIVE)), ErrorCode.CALL_OVER);
    }

    @Test
    void aCallThatMovedHereWaitsForTheOthersWhenOneIsRefused() throws Exception {
        TestCall moved = call.placedAgain();
        assertRefused(PEERS.admit(moved, alice, alice.join(moved, "v=0\r\nnonsense\r\n")), ErrorCode.BAD_SDP);
        assertThat(PEERS.admit(moved, bob, bob.join(moved, RECEIVE))).isInstanceOf(CallJoined.class);
    }

    @Test
    void anAnswerToAnOfferThatWasNeverMadeIsHarmless() throws Exception {
        start();
        CallAnswer answer = new CallAnswer(Caller.id(), call.callId(), NODE, alice.participantId(), 7, OFFER);
        assertThat(PEERS.ask(alice, answer)).isInstanceOf(Ok.class);
    }

    @Test
    void screensAreNotTakenWhereSharingIsSwitchedOff() throws Exception {
        start();
        PublishedTrack screen = new PublishedTrack("1", CallSource.SCREEN);
        assertRefused(PEERS.ask(alice, alice.publish(call, OFFER, MICROPHONE, screen)), ErrorCode.FORBIDDEN);
    }

    @Test
    void negotiatingTooOftenIsRefusedForAWhile() throws Exception {
        start();
        // At once: asked one by one on a slow machine, they would not be too many in the time.
        List<InboundFrame> frames = IntStream.range(0, 100)
                .mapToObj(i -> new CallRestart(Caller.id(), call.callId(), NODE, alice.participantId()))
                .map(restart -> new InboundFrame(alice.connection(), alice.sender(), Instant.now(), restart))
                .toList();
        PEERS.publish(Address.calls(NODE), new FrameBatch(PEERS.gateway, frames));
        assertThat(PEERS.reply(frames.getFirst().frame().id())).isInstanceOf(Ok.class);
        Reply last = PEERS.reply(frames.getLast().frame().id());
        assertThat(last).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(failure.retryAfterMs()).isPositive();
        });
        assertThat(PEERS.ask(alice, alice.ping(call))).isInstanceOf(CallPong.class);
    }

    @Test
    void changingWhatEverybodyIsToldTooOftenIsRefusedForAWhile() throws Exception {
        start();
        List<InboundFrame> frames = IntStream.range(0, 100)
                .mapToObj(i -> new CallHand(Caller.id(), call.callId(), NODE, alice.participantId(), i % 2 == 0))
                .map(hand -> new InboundFrame(alice.connection(), alice.sender(), Instant.now(), hand))
                .toList();
        PEERS.publish(Address.calls(NODE), new FrameBatch(PEERS.gateway, frames));
        assertThat(PEERS.reply(frames.getFirst().frame().id())).isInstanceOf(Ok.class);
        assertRefused(PEERS.reply(frames.getLast().frame().id()), ErrorCode.RATE_LIMITED);
        assertThat(PEERS.ask(alice, alice.ping(call))).isInstanceOf(CallPong.class);
    }

    @Test
    void resumingTooOftenIsRefusedForAWhile() throws Exception {
        start();
        List<InboundFrame> frames = IntStream.range(0, 100)
                .mapToObj(i -> new CallResume(Caller.id(), call.callId(), NODE, alice.participantId()))
                .map(resume -> new InboundFrame(alice.connection(), alice.sender(), Instant.now(), resume))
                .toList();
        PEERS.publish(Address.calls(NODE), new FrameBatch(PEERS.gateway, frames));
        assertThat(PEERS.reply(frames.getFirst().frame().id())).isInstanceOf(CallJoined.class);
        assertRefused(PEERS.reply(frames.getLast().frame().id()), ErrorCode.RATE_LIMITED);
    }

    @Test
    void anAdmissionFromBeforeTheCallMovedChangesNothing() throws Exception {
        TestCall moved = call.placedAgain();
        assertThat(PEERS.admit(moved, alice, alice.join(moved, RECEIVE))).isInstanceOf(CallJoined.class);
        CallAdmission old = call.admission(PEERS.gateway, bob, bob.join(call, RECEIVE));
        PEERS.send(call, old);
        // What comes after it in the same queue was dealt with, so it was looked at.
        assertThat(PEERS.ask(alice, alice.ping(moved))).isInstanceOf(CallPong.class);
        assertThat(PEERS.hasReply(old.frame().frame().id())).isFalse();
    }

    @Test
    void aCallThatIsPlacedHereAgainBeginsAnew() throws Exception {
        start();
        TestCall again = call.placedAgain();
        assertThat(PEERS.admit(again, bob, bob.join(again, RECEIVE))).isInstanceOf(CallJoined.class);
        assertThat(PEERS.event(alice, CallMoved.class).callId()).isEqualTo(call.callId());
        assertRefused(PEERS.ask(alice, alice.ping(call)), ErrorCode.CALL_OVER);
        Caller back = alice.again();
        assertThat(PEERS.admit(again, back, back.join(again, RECEIVE))).isInstanceOf(CallJoined.class);
        assertThat(PEERS.report(again, CallReport.Answered.class).epoch()).isEqualTo(2);
    }

    @Test
    void whoIsSignedOutIsCutOff() throws Exception {
        start();
        join(bob);
        PEERS.control(new ControlMessage.SessionsEnded(alice.userId(), List.of(alice.sessionId())));
        assertThat(PEERS.event(alice, CallEnded.class).reason()).isEqualTo(CallEndReason.SIGNED_OUT);
        assertRefused(PEERS.ask(alice, alice.ping(call)), ErrorCode.CALL_OVER);
        PEERS.control(new ControlMessage.UserEnded(bob.userId()));
        assertThat(PEERS.event(bob, CallEnded.class).reason()).isEqualTo(CallEndReason.SIGNED_OUT);
    }

    @Test
    void whoIsNoMemberOfTheChatAnyMoreIsCutOff() throws Exception {
        start();
        join(bob);
        evict(call.placedAgain(), bob);
        assertThat(PEERS.ask(bob, bob.ping(call))).as("of another epoch").isInstanceOf(CallPong.class);
        evict(call, bob);
        assertThat(PEERS.event(bob, CallEnded.class).reason()).isEqualTo(CallEndReason.REMOVED);
        assertRefused(PEERS.ask(bob, bob.ping(call)), ErrorCode.CALL_OVER);
        assertThat(PEERS.ask(alice, alice.ping(call))).isInstanceOf(CallPong.class);
    }

    private static void evict(TestCall from, Caller who) throws Exception {
        assertThat(PEERS.publish(Address.callOrders(NODE), new CallEviction(from.callId(), from.epoch(), who.userId())))
                .isEqualTo(PublishResult.CONFIRMED);
    }

    @Test
    void whoWasSignedOutWhileTheBrokerWasAwayIsCutOffAfterwards() throws Exception {
        start();
        join(bob);
        Revocations revocations = new Revocations(INSTALLATION.redis());
        revocations.rebuild(List.of(alice.sessionId())).block(TestInstallation.LIMIT);
        try (SignInWatch watch = new SignInWatch(CONTROLLER.context().getBean(CallNode.class))) {
            watch.subscribed();
        }
        assertThat(PEERS.event(alice, CallEnded.class).reason()).isEqualTo(CallEndReason.SIGNED_OUT);
        assertThat(PEERS.ask(bob, bob.ping(call))).isInstanceOf(CallPong.class);
    }

    @Test
    void whoIsSignedOutOnTheWayIntoACallIsCutOff() throws Exception {
        Revocations revocations = new Revocations(INSTALLATION.redis());
        revocations.rebuild(List.of(bob.sessionId())).block(TestInstallation.LIMIT);
        start();
        join(bob);
        assertThat(PEERS.event(bob, CallEnded.class).reason()).isEqualTo(CallEndReason.SIGNED_OUT);
        assertThat(PEERS.ask(alice, alice.ping(call))).isInstanceOf(CallPong.class);
    }

    private CallJoined start() throws Exception {
        Reply reply = PEERS.admit(call, alice, alice.start(call, RECEIVE), bob);
        assertThat(reply).isInstanceOf(CallJoined.class);
        return (CallJoined) reply;
    }

    private void join(Caller who) throws Exception {
        assertThat(PEERS.admit(call, who, who.join(call, RECEIVE))).isInstanceOf(CallJoined.class);
    }

    private static boolean isIn(CallState state, Caller who) {
        return state.roster().participants().stream()
                .map(CallParticipant::participantId)
                .anyMatch(who.participantId()::equals);
    }

    private static void assertRefused(Reply reply, ErrorCode code) {
        assertThat(refused(reply, code)).isNotBlank();
    }

    private static String refused(Reply reply, ErrorCode code) {
        assertThat(reply).isInstanceOf(Failure.class);
        Failure failure = (Failure) reply;
        assertThat(failure.code()).as(failure.message()).isEqualTo(code);
        return failure.message();
    }
}
