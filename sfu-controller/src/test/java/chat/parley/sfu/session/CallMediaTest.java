package chat.parley.sfu.session;

import static chat.parley.sfu.media.TestWorkers.LIMIT;
import static chat.parley.sfu.media.TestWorkers.get;
import static chat.parley.sfu.session.TestCall.name;
import static chat.parley.sfu.session.TestCall.names;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.media.ConsumerDump;
import chat.parley.sfu.media.channel.MediaWorkerException;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.PublishedTrack;
import chat.parley.wire.model.TrackView;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Offers and answers of made-up clients on a real worker. */
class CallMediaTest {
    private final TestCall call = new TestCall();

    @AfterEach
    void leavesNothingBehind() {
        call.close();
    }

    @Test
    void bringsWhatSomebodyPublishesToTheOthers() throws Exception {
        TestCall.Person anna = call.join();
        TestCall.Person boris = call.join();

        anna.publish(CallSource.MICROPHONE, CallSource.CAMERA);

        FakeClient.Received offer = boris.awaitOffered();
        assertThat(offer.revision()).isEqualTo(1);
        assertThat(names(offer))
                .containsExactly(name(anna.id(), CallSource.MICROPHONE), name(anna.id(), CallSource.CAMERA));
        assertThat(boris.consumers().values()).allMatch(ConsumerDump::paused);

        get(boris.media.answer(1, boris.client.answer(offer)));

        assertThat(boris.consumers().values()).hasSize(2).noneMatch(ConsumerDump::paused);
        assertThat(boris.offered()).isNull();
        assertThat(anna.offered()).as("nobody gets the own streams").isNull();
    }

    @Test
    void bringsWhatIsThereToWhoComesLater() throws Exception {
        TestCall.Person anna = call.join();
        anna.publish(CallSource.MICROPHONE);
        TestCall.Person boris = call.join();
        boris.publish(CallSource.CAMERA);

        assertThat(names(boris.awaitOffered())).containsExactly(name(anna.id(), CallSource.MICROPHONE));
        assertThat(names(anna.awaitOffered())).containsExactly(name(boris.id(), CallSource.CAMERA));
    }

    @Test
    void gathersChangesWhileAnAnswerIsAwaited() throws Exception {
        TestCall.Person anna = call.join();
        TestCall.Person boris = call.join();
        anna.publish(CallSource.MICROPHONE);
        FakeClient.Received first = boris.awaitOffered();

        anna.publish(CallSource.CAMERA);
        anna.publish(CallSource.SCREEN);
        anna.stop(CallSource.CAMERA);
        TestCall.Person clara = call.join();
        clara.publish(CallSource.MICROPHONE);
        assertThat(boris.offered()).isNull();
        assertThat(boris.media.offerRevision()).isEqualTo(1);

        get(boris.media.answer(1, boris.client.answer(first)));

        FakeClient.Received second = boris.awaitOffered();
        assertThat(second.revision()).isEqualTo(2);
        assertThat(names(second))
                .containsExactlyInAnyOrder(
                        name(anna.id(), CallSource.MICROPHONE),
                        name(anna.id(), CallSource.SCREEN),
                        name(clara.id(), CallSource.MICROPHONE));
        get(boris.media.answer(2, boris.client.answer(second)));
        assertThat(boris.offered()).isNull();
        assertThat(boris.consumers().values()).hasSize(3).noneMatch(ConsumerDump::paused);
    }

    @Test
    void dropsStaleAnswers() throws Exception {
        TestCall.Person anna = call.join();
        TestCall.Person boris = call.join();
        anna.publish(CallSource.MICROPHONE);
        FakeClient.Received first = boris.awaitOffered();
        String answer = boris.client.answer(first);
        get(boris.media.answer(1, answer));
        anna.publish(CallSource.CAMERA);
        assertThat(boris.awaitOffered().revision()).isEqualTo(2);

        get(boris.media.answer(1, answer));
        get(boris.media.answer(3, answer));
        get(boris.media.answer(1L << 32, "no SDP at all"));

        assertThat(boris.consumers().get(name(anna.id(), CallSource.CAMERA))).matches(ConsumerDump::paused);
        boris.media.resendOffer();
        assertThat(boris.awaitOffered().revision()).isEqualTo(2);
    }

    @Test
    void goesOnAfterAnAnswerThatCannotBeUsed() throws Exception {
        TestCall.Person anna = call.join();
        TestCall.Person boris = call.join();
        anna.publish(CallSource.MICROPHONE);
        FakeClient.Received offer = boris.awaitOffered();

        assertThat(boris.media.answer(1, "v=0\r\nnonsense"))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(BadSdpException.class);

        get(boris.media.answer(1, boris.client.answer(offer)));
        assertThat(boris.consumers().values()).hasSize(1).noneMatch(ConsumerDump::paused);
    }

    @Test
    void changesNothingForAnOfferThatCannotBeUsed() throws Exception {
        TestCall.Person anna = call.join();
        anna.publish(CallSource.MICROPHONE);
        anna.client.start(CallSource.CAMERA);
        String offer = anna.client.offer();
        List<PublishedTrack> tracks = anna.client.tracks();
        String camera = tracks.getLast().mid();

        List<CompletableFuture<String>> bad = List.of(
                anna.media.publish("nonsense", tracks),
                anna.media.publish(offer, List.of(new PublishedTrack(camera, CallSource.MICROPHONE))),
                anna.media.publish(
                        offer,
                        List.of(
                                new PublishedTrack("0", CallSource.MICROPHONE),
                                new PublishedTrack(camera, CallSource.MICROPHONE))),
                anna.media.publish(
                        offer,
                        List.of(
                                new PublishedTrack("0", CallSource.MICROPHONE),
                                new PublishedTrack("0", CallSource.SCREEN_AUDIO))));

        for (CompletableFuture<String> one : bad) {
            assertThat(one).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(BadSdpException.class);
        }
        assertThat(call.router().consumerIdsByProducerId()).hasSize(1);
        anna.negotiate();
        assertThat(call.router().consumerIdsByProducerId()).hasSize(2);
    }

    @Test
    void takesOnlySectionsThatAreNamed() throws Exception {
        TestCall.Person anna = call.join();
        anna.client.start(CallSource.MICROPHONE);
        anna.client.start(CallSource.CAMERA);

        String answer =
                get(anna.media.publish(anna.client.offer(), List.of(new PublishedTrack("0", CallSource.MICROPHONE))));

        assertThat(FakeClient.sections(answer).get(0)).contains("a=recvonly");
        assertThat(FakeClient.sections(answer).get(1)).contains("a=inactive");
        assertThat(anna.producers()).containsOnlyKeys(CallSource.MICROPHONE);

        answer = anna.negotiate();

        assertThat(FakeClient.sections(answer).get(1)).contains("a=recvonly");
        assertThat(anna.producers()).containsOnlyKeys(CallSource.MICROPHONE, CallSource.CAMERA);
    }

    @Test
    void makesAnotherStreamOfASectionThatBecomesSomethingElse() throws Exception {
        TestCall.Person anna = call.join();
        TestCall.Person boris = call.join();
        anna.publish(CallSource.CAMERA);
        boris.answerAll();

        get(anna.media.publish(
                anna.client.offer(),
                List.of(new PublishedTrack(anna.client.tracks().getFirst().mid(), CallSource.SCREEN))));

        assertThat(names(boris.awaitOffered())).containsExactly(name(anna.id(), CallSource.SCREEN));
        assertThat(call.router().consumerIdsByProducerId()).hasSize(1);
    }

    @Test
    void usesSectionsThatEndedAgain() throws Exception {
        TestCall.Person anna = call.join();
        TestCall.Person boris = call.join();
        anna.publish(CallSource.MICROPHONE, CallSource.SCREEN);
        boris.answerAll();

        for (int i = 0; i < 10; i++) {
            anna.stop(CallSource.SCREEN);
            boris.answerAll();
            anna.publish(CallSource.SCREEN);
            FakeClient.Received offer = boris.awaitOffered();
            assertThat(offer.sections()).isEqualTo(2);
            get(boris.media.answer(offer.revision(), boris.client.answer(offer)));
        }

        assertThat(boris.consumers().values()).hasSize(2).noneMatch(ConsumerDump::paused);
    }

    @Test
    void closesWhatAClientRefuses() throws Exception {
        TestCall.Person anna = call.join();
        TestCall.Person boris = call.join();
        anna.publish(CallSource.MICROPHONE, CallSource.CAMERA);
        FakeClient.Received offer = boris.awaitOffered();
        String camera = offer.tracks().getLast().mid();

        get(boris.media.answer(1, boris.client.answer(offer, Set.of(camera))));

        assertThat(boris.consumers()).containsOnlyKeys(name(anna.id(), CallSource.MICROPHONE));
        assertThat(call.router().consumerIdsByProducerId().values())
                .extracting(List::size)
                .containsExactlyInAnyOrder(1, 0);
    }

    @Test
    void sendsNobodyWhatTheClientCannotReceive() throws Exception {
        TestCall.Person anna = call.join();
        anna.publish(CallSource.MICROPHONE, CallSource.CAMERA);

        TestCall.Person boris = call.join(FakeClient.capabilitiesOfAudio());

        assertThat(names(boris.awaitOffered())).containsExactly(name(anna.id(), CallSource.MICROPHONE));
    }

    @Test
    void forwardsOnlyWhatIsAllowed() throws Exception {
        TestCall.Person anna = call.join();
        anna.client.start(CallSource.MICROPHONE);
        anna.client.start(CallSource.CAMERA);
        anna.media.allow(CallSource.CAMERA, true);
        anna.negotiate();
        assertThat(anna.producers().get(CallSource.MICROPHONE)).matches(dump -> dump.paused());
        assertThat(anna.producers().get(CallSource.CAMERA)).matches(dump -> !dump.paused());
        TestCall.Person boris = call.join();
        assertThat(boris.consumers().get(name(anna.id(), CallSource.MICROPHONE)))
                .matches(ConsumerDump::producerPaused);

        anna.media.allow(CallSource.MICROPHONE, true);
        anna.media.allow(CallSource.CAMERA, false);

        assertThat(anna.producers().get(CallSource.MICROPHONE)).matches(dump -> !dump.paused());
        assertThat(anna.producers().get(CallSource.CAMERA)).matches(dump -> dump.paused());
        assertThat(boris.consumers().get(name(anna.id(), CallSource.CAMERA))).matches(ConsumerDump::producerPaused);
    }

    @Test
    void choosesLayersBySizeAndPausesWhatIsHidden() throws Exception {
        TestCall.Person anna = call.join();
        TestCall.Person boris = call.join();
        anna.publish(CallSource.MICROPHONE, CallSource.CAMERA);
        boris.answerAll();
        assertThat(wantedLayer(boris, anna)).isEqualTo(2);

        boris.media.view(List.of(new TrackView(anna.id(), CallSource.CAMERA, 640, 360)));
        assertThat(wantedLayer(boris, anna)).isEqualTo(1);
        boris.media.view(List.of());
        assertThat(wantedLayer(boris, anna)).as("what is not named is small").isZero();

        boris.media.view(List.of(
                new TrackView(anna.id(), CallSource.CAMERA, 0, 0),
                new TrackView(anna.id(), CallSource.MICROPHONE, 0, 0)));
        assertThat(boris.consumers().get(name(anna.id(), CallSource.CAMERA))).matches(ConsumerDump::paused);
        assertThat(boris.consumers().get(name(anna.id(), CallSource.MICROPHONE)))
                .as("audio is never hidden")
                .matches(dump -> !dump.paused());

        boris.media.view(List.of(new TrackView(anna.id(), CallSource.CAMERA, 1280, 720)));
        assertThat(wantedLayer(boris, anna)).isEqualTo(2);
        assertThat(boris.consumers().get(name(anna.id(), CallSource.CAMERA))).matches(dump -> !dump.paused());
    }

    @Test
    void keepsSizesForWhatComesLater() throws Exception {
        TestCall.Person anna = call.join();
        TestCall.Person boris = call.join();
        boris.media.view(List.of(new TrackView(anna.id(), CallSource.CAMERA, 0, 0)));

        anna.publish(CallSource.CAMERA, CallSource.SCREEN);
        boris.answerAll();

        assertThat(boris.consumers().get(name(anna.id(), CallSource.CAMERA))).matches(ConsumerDump::paused);
        assertThat(boris.consumers().get(name(anna.id(), CallSource.SCREEN))).matches(dump -> !dump.paused());
    }

    private static @Nullable Integer wantedLayer(TestCall.Person who, TestCall.Person of) {
        return who.wantedLayers().get(name(of.id(), CallSource.CAMERA));
    }

    @Test
    void restartsIceOnBothSides() throws Exception {
        TestCall.Person anna = call.join();
        TestCall.Person boris = call.join();
        String first = anna.publish(CallSource.MICROPHONE);
        FakeClient.Received offer = boris.awaitOffered();

        get(boris.media.restart());
        assertThat(boris.offered()).as("an answer is awaited").isNull();
        get(boris.media.answer(1, boris.client.answer(offer)));
        assertThat(ufrag(boris.awaitOffered().sdp())).isNotEqualTo(ufrag(offer.sdp()));

        assertThat(ufrag(anna.negotiate())).isEqualTo(ufrag(first));
        anna.client.restartIce();
        assertThat(ufrag(anna.negotiate())).isNotEqualTo(ufrag(first));

        get(anna.media.restart());
        assertThat(anna.offered()).as("nothing was ever offered").isNull();
    }

    private static String ufrag(String sdp) {
        return String.valueOf(FakeClient.line(sdp, "a=ice-ufrag:"));
    }

    @Test
    void takesSomebodyOutAtOnce() throws Exception {
        TestCall.Person anna = call.join();
        TestCall.Person boris = call.join();
        anna.publish(CallSource.MICROPHONE, CallSource.CAMERA);
        boris.publish(CallSource.MICROPHONE);
        anna.answerAll();
        boris.answerAll();

        call.media.leave(anna.id());
        call.media.leave(anna.id());

        assertThat(call.router().transportIds()).hasSize(2);
        assertThat(call.router().consumerIdsByProducerId()).hasSize(1);
        assertThat(boris.awaitOffered().tracks()).isEmpty();
        assertThat(anna.media.publish(anna.client.offer(), anna.client.tracks()))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(MediaWorkerException.Closed.class);
        anna.media.allow(CallSource.CAMERA, true);
        anna.media.view(List.of());
        anna.media.resendOffer();
        assertThat(anna.offered()).isNull();
    }

    @Test
    void knowsWhoIsThereAlready() throws Exception {
        UUID id = UUID.randomUUID();
        ParticipantMedia first = call.media.join(id, FakeClient.capabilities());

        assertThat(call.media.join(id, FakeClient.capabilities())).isSameAs(first);
        assertThat(call.router().transportIds()).hasSize(2);
    }

    @Test
    void failsWhatIsAskedAfterTheEnd() throws Exception {
        TestCall.Person anna = call.join();
        call.media.close();

        assertThat(anna.media.publish(anna.client.offer(), List.of()))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(MediaWorkerException.Closed.class);
        assertThat(call.lost.getCount()).isEqualTo(1);
    }
}
