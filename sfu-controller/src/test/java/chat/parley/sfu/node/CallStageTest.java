package chat.parley.sfu.node;

import static chat.parley.sfu.media.TestWorkers.LIMIT;
import static chat.parley.sfu.media.TestWorkers.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.sfu.media.ListenAddress;
import chat.parley.sfu.media.MediaWorker;
import chat.parley.sfu.media.MediaWorkerSettings;
import chat.parley.sfu.media.RunningWorker;
import chat.parley.sfu.media.TestWorkers;
import chat.parley.sfu.media.WebRtcServer;
import chat.parley.sfu.media.WebRtcServerSettings;
import chat.parley.sfu.session.SessionSettings;
import chat.parley.wire.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallStageTest {
    @Test
    void mediaThatAreOpenTooLateAreClosed() throws Exception {
        try (MediaWorker worker = TestWorkers.start(MediaWorkerSettings.DEFAULTS.withRequestLimit(LIMIT))) {
            WebRtcServer server =
                    get(worker.createWebRtcServer(new WebRtcServerSettings(List.of(ListenAddress.of("127.0.0.1")), 0)));
            MediaPlaces places = new MediaPlaces();
            places.workerStarted(new RunningWorker(0, worker, server));
            try (CallStage stage = new CallStage(Ids.next(), places, SessionSettings.DEFAULTS, mail -> {})) {
                TestWorkers.signal(worker, "STOP");
                boolean open;
                try {
                    open = stage.open();
                } finally {
                    TestWorkers.signal(worker, "CONT");
                }
                assertThat(open).isFalse();
                // The worker deals with requests in order, so the late router is there when it answers first.
                await().atMost(LIMIT)
                        .untilAsserted(
                                () -> assertThat(get(worker.dump()).routerIds()).isEmpty());
            }
        }
    }
}
