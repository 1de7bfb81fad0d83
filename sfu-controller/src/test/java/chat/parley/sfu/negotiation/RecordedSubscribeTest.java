package chat.parley.sfu.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpCapabilities;
import chat.parley.sfu.rtp.RtpParameters;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.sfu.sdp.MediaSection;
import chat.parley.sfu.sdp.Recording;
import chat.parley.sfu.sdp.SdpParser;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same steps as in the recording, with the answers that real clients gave to them. */
class RecordedSubscribeTest {
    private final FakeWorkerTransport worker = new FakeWorkerTransport();
    private final Map<MediaKind, RtpParameters> consumable = new EnumMap<>(MediaKind.class);

    static Stream<String> browsers() {
        return Recording.clients().stream().filter(client -> !client.startsWith("native"));
    }

    static Stream<String> natives() {
        return Recording.clients().stream().filter(client -> client.startsWith("native"));
    }

    static Stream<String> clients() {
        return Recording.clients().stream();
    }

    private SubscribeSession session(String client) throws BadSdpException {
        PublishSession publish = new PublishSession(RouterCapabilities.standard(), new Random(1));
        for (PublishedSection section : publish.offer(
                        Recording.of(client, "publish-1").getFirst().sdp())
                .opened()) {
            consumable.put(section.kind(), section.consumable());
        }
        return new SubscribeSession(worker.create(), capabilities(client), new Random(2));
    }

    private static RtpCapabilities capabilities(String client) throws BadSdpException {
        String offer = Recording.of(client, "capabilities").getFirst().sdp();
        return ClientCapabilities.of(offer, RouterCapabilities.standard());
    }

    private String add(SubscribeSession session, MediaKind kind, String participant) {
        RtpParameters source = Objects.requireNonNull(consumable.get(kind));
        return session.add(kind, source, participant, participant + kind)
                .orElseThrow()
                .mid();
    }

    private static SubscribeAnswer.Applied negotiate(SubscribeSession session, String client, int step)
            throws BadSdpException {
        SubscribeOffer offer = session.offer();
        Recording answer = Recording.of(client, "subscribe-" + step).getFirst();
        // Today's offer describes what the recorded one described, or the answer would not fit.
        assertThat(refused(answer.sdp())).isEqualTo(refused(offer.sdp()));
        SubscribeAnswer result = session.answer(offer.revision(), answer.sdp());
        assertThat(result).isInstanceOf(SubscribeAnswer.Applied.class);
        assertThat(session.outstanding()).isEmpty();
        assertThat(session.hasChanges()).isFalse();
        SubscribeAnswer.Applied applied = (SubscribeAnswer.Applied) result;
        assertThat(applied.refused()).isEmpty();
        assertThat(Objects.requireNonNull(applied.dtls()).role()).isEqualTo(DtlsParameters.Role.CLIENT);
        return applied;
    }

    private static List<Boolean> refused(String sdp) throws BadSdpException {
        return SdpParser.parse(sdp).description().sections().stream()
                .map(MediaSection::isRefused)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("browsers")
    void sectionsComeGoAndAreUsedAgain(String client) throws BadSdpException {
        SubscribeSession session = session(client);
        List<String> anna = List.of(add(session, MediaKind.AUDIO, "anna"), add(session, MediaKind.VIDEO, "anna"));
        assertThat(negotiate(session, client, 1).accepted()).isEqualTo(anna);
        List<String> boris = List.of(add(session, MediaKind.AUDIO, "boris"), add(session, MediaKind.VIDEO, "boris"));
        assertThat(negotiate(session, client, 2).accepted()).isEqualTo(boris);
        anna.forEach(session::close);
        assertThat(negotiate(session, client, 3).accepted()).isEmpty();
        String clara = add(session, MediaKind.VIDEO, "clara");
        assertThat(negotiate(session, client, 4).accepted()).containsExactly(clara);
        boris.forEach(session::close);
        negotiate(session, client, 5);
        String dmitri = add(session, MediaKind.VIDEO, "dmitri");
        String elena = add(session, MediaKind.VIDEO, "elena");
        assertThat(negotiate(session, client, 6).accepted()).containsExactlyInAnyOrder(dmitri, elena);
        session.iceRestarted(worker.credentials());
        assertThat(session.hasChanges()).isTrue();
        assertThat(negotiate(session, client, 7).accepted()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("natives")
    void nativeClientsDoTheSame(String client) throws BadSdpException {
        SubscribeSession session = session(client);
        String sound = add(session, MediaKind.AUDIO, "anna");
        String picture = add(session, MediaKind.VIDEO, "anna");
        assertThat(negotiate(session, client, 1).accepted()).containsExactly(sound, picture);
        session.close(picture);
        negotiate(session, client, 2);
        String boris = add(session, MediaKind.VIDEO, "boris");
        assertThat(negotiate(session, client, 3).accepted()).containsExactly(boris);
        session.iceRestarted(worker.credentials());
        negotiate(session, client, 4);
    }

    @ParameterizedTest
    @MethodSource("clients")
    void everyClientReceivesOpusAndVp8WithRetransmissions(String client) throws BadSdpException {
        RtpCapabilities capabilities = capabilities(client);
        assertThat(capabilities.codecs().stream().map(codec -> codec.mimeType()))
                .startsWith("audio/opus", "video/VP8", "video/rtx")
                .contains("video/VP9", "video/AV1");
        assertThat(capabilities.headerExtensions().stream().map(RtpCapabilities.Extension::uri))
                .contains(ExtensionUri.MID, ExtensionUri.TRANSPORT_CC, ExtensionUri.AUDIO_LEVEL);
        assertThat(RouterCapabilities.standard().codecs().stream().map(codec -> codec.payloadType()))
                .containsAll(capabilities.codecs().stream()
                        .map(codec -> codec.payloadType())
                        .toList());
    }
}
