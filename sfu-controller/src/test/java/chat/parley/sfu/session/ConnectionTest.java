package chat.parley.sfu.session;

import static chat.parley.sfu.media.TestWorkers.LIMIT;
import static chat.parley.sfu.media.TestWorkers.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.wire.model.CallSource;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void tellsWhenMediaCanPassAndWhenNoMore() throws Exception {
        try (TestCall call = new TestCall()) {
            TestCall.Person anna = call.join();
            anna.client.start(CallSource.MICROPHONE);
            String offer = DtlsPeer.withCertificate(directory, anna.client.offer());
            String answer = get(anna.media.publish(offer, anna.client.tracks()));

            try (DtlsPeer peer = new DtlsPeer(directory, answer)) {
                peer.nominate();
                call.settle();
                assertThat(call.connections).as("before DTLS").isEmpty();
                peer.handshake();
                await().atMost(LIMIT).until(() -> !call.connections.isEmpty());
                assertThat(call.connections).containsExactly(Map.entry(anna.id(), true));
                peer.disconnect();
                await().atMost(LIMIT).until(() -> call.connections.size() > 1);
            }
            assertThat(call.connections).last().isEqualTo(Map.entry(anna.id(), false));
        }
    }
}
