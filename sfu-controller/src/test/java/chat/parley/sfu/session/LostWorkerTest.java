package chat.parley.sfu.session;

import static chat.parley.sfu.media.TestWorkers.LIMIT;
import static chat.parley.sfu.media.TestWorkers.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.media.ListenAddress;
import chat.parley.sfu.media.MediaWorker;
import chat.parley.sfu.media.MediaWorkerSettings;
import chat.parley.sfu.media.RunningWorker;
import chat.parley.sfu.media.TestWorkers;
import chat.parley.sfu.media.WebRtcServer;
import chat.parley.sfu.media.WebRtcServerSettings;
import chat.parley.sfu.media.channel.MediaWorkerException;
import chat.parley.wire.model.CallSource;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The worker of a call dies, or says nothing any more. */
class LostWorkerTest {
    @Test
    void tellsThatTheWorkerDied() throws Exception {
        try (TestCall call = new TestCall()) {
            TestCall.Person anna = call.join();
            anna.publish(CallSource.MICROPHONE);

            TestWorkers.signal(call.worker, "KILL");

            assertThat(call.lost.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            fails(anna.media.publish(anna.client.offer(), anna.client.tracks()));
            fails(anna.media.restart());
            fails(call.join().media.answer(1, ""));
        }
    }

    @Test
    void doesNotWaitForAWorkerThatSaysNothing() throws Exception {
        try (TestCall call = new TestCall(MediaWorkerSettings.DEFAULTS.withRequestLimit(Duration.ofSeconds(2)))) {
            TestCall.Person anna = call.join();
            TestCall.Person boris = call.join();
            anna.publish(CallSource.MICROPHONE);
            FakeClient.Received offer = boris.awaitOffered();
            TestWorkers.signal(call.worker, "STOP");

            anna.client.start(CallSource.CAMERA);
            CompletableFuture<String> publishing = anna.media.publish(anna.client.offer(), anna.client.tracks());
            CompletableFuture<Void> answering = boris.media.answer(1, boris.client.answer(offer));
            call.media.leave(anna.id());

            fails(publishing);
            fails(answering);
            assertThat(call.lost.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void opensNoCallOnAWorkerThatIsGone() throws Exception {
        MediaWorker worker = TestWorkers.start();
        WebRtcServer server =
                get(worker.createWebRtcServer(new WebRtcServerSettings(List.of(ListenAddress.of("127.0.0.1")), 0)));
        worker.close();

        try (TestCall listener = new TestCall()) {
            fails(CallMedia.open(new RunningWorker(0, worker, server), SessionSettings.DEFAULTS, listener));
            assertThat(listener.lost.getCount()).isEqualTo(1);
        }
    }

    @Test
    void tellsWhoGotNoMedia() throws Exception {
        try (TestCall call = new TestCall();
                MediaWorker other = TestWorkers.start()) {
            WebRtcServer foreign =
                    get(other.createWebRtcServer(new WebRtcServerSettings(List.of(ListenAddress.of("127.0.0.1")), 0)));
            // The worker knows nothing of this server, so it opens no transport there.
            RunningWorker odd = new RunningWorker(0, call.worker, foreign);
            CallMedia media = get(CallMedia.open(odd, SessionSettings.DEFAULTS, call));
            UUID anna = UUID.randomUUID();
            ParticipantMedia without = media.join(anna, FakeClient.capabilities());
            fails(without.restart());
            media.close();
            get(media.closed());
            assertThat(call.failed).containsExactly(anna);
        }
    }

    private static void fails(CompletableFuture<?> asked) {
        assertThat(asked).failsWithin(LIMIT).withThrowableThat().withCauseInstanceOf(MediaWorkerException.class);
    }
}
