package chat.parley.sfu.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpEncoding;
import chat.parley.sfu.rtp.RtpMapping;
import chat.parley.sfu.rtp.RtpParameters;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.sfu.sdp.Direction;
import chat.parley.sfu.sdp.MediaSection;
import chat.parley.sfu.sdp.Recording;
import chat.parley.sfu.sdp.SdpParser;
import chat.parley.sfu.sdp.SessionDescription;
import chat.parley.sfu.sdp.Setup;
import chat.parley.sfu.sdp.Simulcast;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The offers of real clients, one after the other, as they were recorded. */
class RecordedPublishTest {
    private final PublishSession session = new PublishSession(RouterCapabilities.standard(), new Random(1));
    private final FakeWorkerTransport worker = new FakeWorkerTransport();
    private TransportParameters transport = worker.create();

    static Stream<String> clients() {
        return Recording.clients().stream();
    }

    private record Step(PublishOffer offer, SessionDescription offered, SessionDescription answer) {
        MediaSection answered(String mid) {
            return answer.sections().stream()
                    .filter(section -> section.mid().equals(mid))
                    .findFirst()
                    .orElseThrow();
        }

        List<String> openedMids() {
            return offer.opened().stream().map(PublishedSection::mid).toList();
        }
    }

    private Step step(String client, int number) throws BadSdpException {
        Recording recording = Recording.of(client, "publish-" + number).getFirst();
        PublishOffer offer = session.offer(recording.sdp());
        if (offer.iceRestart()) {
            transport = transport.withIce(worker.credentials());
        }
        String answer = session.answer(offer, transport, Set.of(), Map.of("1", new Bitrates(600, 2500)));
        Step step = new Step(
                offer,
                SdpParser.parse(recording.sdp()).description(),
                SdpParser.parse(answer).description());
        checkAnswer(step);
        return step;
    }

    /** What RFC 8829 and RFC 8843 ask of every answer. */
    private void checkAnswer(Step step) {
        List<MediaSection> offered = step.offered().sections();
        assertThat(step.answer().sections()).hasSameSizeAs(offered);
        assertThat(step.answer().iceLite()).isTrue();
        for (int i = 0; i < offered.size(); i++) {
            MediaSection answered = step.answer().sections().get(i);
            assertThat(answered.mid()).isEqualTo(offered.get(i).mid());
            assertThat(answered.media()).isEqualTo(offered.get(i).media());
            assertThat(answered.isRefused()).isEqualTo(offered.get(i).isRefused());
            assertThat(offered.get(i).formats().stream().map(format -> format.name()))
                    .containsAll(answered.formats().stream()
                            .map(format -> format.name())
                            .toList());
            if (!answered.isRefused()) {
                assertThat(answered.transport().setup()).isEqualTo(Setup.PASSIVE);
                assertThat(answered.transport().usernameFragment())
                        .isEqualTo(transport.ice().usernameFragment());
                assertThat(answered.rtcpMux()).isTrue();
                assertThat(answered.direction())
                        .isEqualTo(offered.get(i).direction().sends() ? Direction.RECVONLY : Direction.INACTIVE);
                assertThat(offered.get(i).extensions().stream().map(extmap -> extmap.id() + extmap.uri()))
                        .containsAll(answered.extensions().stream()
                                .map(extmap -> extmap.id() + extmap.uri())
                                .toList());
            }
        }
        assertThat(step.answer().bundle())
                .containsExactlyElementsOf(step.answer().sections().stream()
                        .filter(section -> !section.isRefused())
                        .map(MediaSection::mid)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aMicrophoneAndACameraWithThreeLayers(String client) throws BadSdpException {
        Step step = step(client, 1);
        assertThat(step.offer().iceRestart()).isFalse();
        assertThat(step.offer().dtls().role()).isEqualTo(DtlsParameters.Role.CLIENT);
        assertThat(step.offer().dtls().fingerprints()).hasSize(1);
        assertThat(step.openedMids()).containsExactly("0", "1");
        assertThat(step.offer().refused()).isEmpty();

        PublishedSection microphone = step.offer().opened().getFirst();
        assertThat(microphone.kind()).isEqualTo(MediaKind.AUDIO);
        assertThat(microphone.parameters().codecs()).hasSize(1);
        assertThat(microphone.parameters().codecs().getFirst().parameters().values())
                .containsEntry("useinbandfec", 1)
                .containsEntry("usedtx", 1)
                .doesNotContainKey("stereo");
        assertThat(microphone.parameters().encodings()).hasSize(1);
        assertThat(microphone.parameters().encodings().getFirst().ssrc()).isNotNull();
        assertThat(microphone.parameters().cname()).isNotNull();

        checkCamera(step.offer().opened().getLast());
        assertThat(step.offer().opened().getLast().parameters().cname())
                .isEqualTo(microphone.parameters().cname());
        MediaSection answered = step.answered("1");
        assertThat(answered.simulcast().recv())
                .isEqualTo(step.offered().sections().getLast().simulcast().send());
        assertThat(answered.bandwidth()).isEqualTo(2_500_000);
        assertThat(answered.formats().getFirst().parameters().integer("x-google-start-bitrate"))
                .isEqualTo(600);
    }

    private static void checkCamera(PublishedSection camera) {
        RtpParameters sent = camera.parameters();
        assertThat(sent.codecs().stream().map(codec -> codec.mimeType())).containsExactly("video/VP8", "video/rtx");
        assertThat(sent.codecs().getLast().parameters().integer("apt"))
                .isEqualTo(sent.codecs().getFirst().payloadType());
        assertThat(sent.encodings()).hasSize(3).allSatisfy(encoding -> {
            assertThat(encoding.ssrc()).isNull();
            assertThat(encoding.rid()).isNotNull();
            assertThat(encoding.scalabilityMode()).isEqualTo("L1T3");
        });
        assertThat(sent.headerExtensions().stream().map(extension -> extension.uri()))
                .contains(ExtensionUri.MID, ExtensionUri.RID, ExtensionUri.REPAIRED_RID, ExtensionUri.TRANSPORT_CC)
                .noneMatch(uri -> uri.contains("abs-capture-time"));
        assertThat(sent.codecs().getFirst().feedback().stream().map(feedback -> feedback.type()))
                .contains("transport-cc", "nack", "ccm")
                .doesNotContain("goog-remb");

        List<RtpMapping.Encoding> mapped = camera.mapping().encodings();
        assertThat(mapped.stream().map(RtpMapping.Encoding::rid))
                .containsExactlyElementsOf(
                        sent.encodings().stream().map(RtpEncoding::rid).toList());
        assertThat(camera.consumable().encodings().stream().map(RtpEncoding::ssrc))
                .containsExactlyElementsOf(
                        mapped.stream().map(RtpMapping.Encoding::mappedSsrc).toList());
        assertThat(camera.mapping().codecs().stream().map(RtpMapping.Codec::mappedPayloadType))
                .containsExactlyElementsOf(camera.consumable().codecs().stream()
                        .map(codec -> codec.payloadType())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aScreenThatComesGoesAndComesAgain(String client) throws BadSdpException {
        step(client, 1);
        Step added = step(client, 2);
        assertThat(added.offer().unchanged()).containsExactly("0", "1");
        assertThat(added.openedMids()).first().isEqualTo("2");
        RtpEncoding screen =
                added.offer().opened().getFirst().parameters().encodings().getFirst();
        assertThat(screen.rid()).isNull();
        assertThat(screen.ssrc()).isNotNull();
        assertThat(screen.rtxSsrc()).isNotNull();
        assertThat(added.answered("2").simulcast()).isEqualTo(Simulcast.NONE);

        String fragment = transport.ice().usernameFragment();
        Step restarted = step(client, 3);
        assertThat(restarted.offer().iceRestart()).isTrue();
        assertThat(transport.ice().usernameFragment()).isNotEqualTo(fragment);
        assertThat(restarted.offer().opened()).isEmpty();
        assertThat(restarted.offer().closed()).isEmpty();
        assertThat(restarted.offer().dtls()).isEqualTo(added.offer().dtls());

        Step stopped = step(client, 4);
        assertThat(stopped.offer().iceRestart()).isFalse();
        assertThat(stopped.offer().closed()).contains("1", "2").doesNotContain("0");
        assertThat(stopped.offer().unchanged()).containsExactly("0");
        assertThat(stopped.answered("2").isRefused()).isTrue();
        assertThat(stopped.answered("1").direction()).isEqualTo(Direction.INACTIVE);

        Step again = step(client, 5);
        assertThat(again.openedMids()).hasSize(2).contains("1").doesNotContain("2");
        assertThat(again.answer().sections()).hasSameSizeAs(stopped.answer().sections());
        if (!Recording.of(client, "publish-6").isEmpty()) {
            Step withoutFirst = step(client, 6);
            assertThat(withoutFirst.offer().closed()).containsExactly("0");
            assertThat(withoutFirst.offer().iceRestart()).isFalse();
            assertThat(withoutFirst.answer().bundle()).isNotEmpty().doesNotContain("0");
        }
    }

    @ParameterizedTest
    @MethodSource("clients")
    void anOfferThatComesTwiceChangesNothing(String client) throws BadSdpException {
        step(client, 1);
        Step again = step(client, 1);
        assertThat(again.offer().opened()).isEmpty();
        assertThat(again.offer().closed()).isEmpty();
        assertThat(again.offer().unchanged()).containsExactly("0", "1");
        assertThat(session.publishing().stream().map(PublishedSection::mid)).containsExactly("0", "1");
    }
}
