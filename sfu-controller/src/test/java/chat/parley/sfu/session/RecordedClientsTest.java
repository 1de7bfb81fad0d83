package chat.parley.sfu.session;

import static chat.parley.sfu.media.TestWorkers.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.sdp.Recording;
import chat.parley.wire.model.CallSource;
import chat.parley.wire.model.PublishedTrack;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worker takes what browsers and native WebRTC were recorded to publish. */
class RecordedClientsTest {
    static List<String> clients() {
        return Recording.clients();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void publishesWhatAClientWasRecordedToOffer(String client) throws Exception {
        String capabilities = Recording.of(client, "capabilities").getFirst().sdp();
        try (TestCall call = new TestCall()) {
            ParticipantMedia anna = call.media.join(UUID.randomUUID(), capabilities);
            TestCall.Person boris = call.join(capabilities);
            List<Recording> offers = Recording.of(client, "publish");
            assertThat(offers).hasSizeGreaterThan(3);
            for (Recording offer : offers) {
                List<PublishedTrack> tracks = tracks(offer.sdp());

                String answer = get(anna.publish(offer.sdp(), tracks));

                assertThat(FakeClient.sections(answer).stream().filter(section -> section.contains("a=recvonly")))
                        .as("%s", offer)
                        .hasSameSizeAs(tracks);
                assertThat(call.router().consumerIdsByProducerId())
                        .as("%s", offer)
                        .hasSameSizeAs(tracks)
                        .allSatisfy(
                                (producer, consumers) -> assertThat(consumers).hasSize(1));
                boris.answerAll();
                assertThat(boris.client.receiving()).as("%s", offer).hasSameSizeAs(tracks);
            }
        }
    }

    /** The sections that send: first the microphone and the camera, then the screen and its sound. */
    private static List<PublishedTrack> tracks(String sdp) {
        List<PublishedTrack> tracks = new ArrayList<>();
        Map<CallSource, Boolean> seen = new EnumMap<>(CallSource.class);
        for (String section : FakeClient.sections(sdp)) {
            boolean audio = section.startsWith("m=audio");
            CallSource first = audio ? CallSource.MICROPHONE : CallSource.CAMERA;
            CallSource second = audio ? CallSource.SCREEN_AUDIO : CallSource.SCREEN;
            CallSource source = seen.putIfAbsent(first, true) == null ? first : second;
            if (section.contains("a=sendonly")) {
                tracks.add(new PublishedTrack(FakeClient.mid(section), source));
            }
        }
        return tracks;
    }
}
