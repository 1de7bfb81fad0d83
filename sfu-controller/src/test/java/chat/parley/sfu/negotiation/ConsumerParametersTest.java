package chat.parley.sfu.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.rtp.HeaderExtension;
import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtcpFeedback;
import chat.parley.sfu.rtp.RtpCapabilities;
import chat.parley.sfu.rtp.RtpCodec;
import chat.parley.sfu.rtp.RtpEncoding;
import chat.parley.sfu.rtp.RtpParameters;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.sfu.sdp.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConsumerParametersTest {
    private static final RtpCapabilities ROUTER = RouterCapabilities.standard();

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    /** What a client of random abilities gets is never more than it can receive, and never less than it must. */
    @ParameterizedTest
    @MethodSource("seeds")
    void areAPartOfTheClientsCapabilities(int seed) throws BadSdpException {
        Random random = new Random(seed);
        PublishedSection source = source(random);
        RtpCapabilities client = someOf(ROUTER, random);
        Optional<ConsumedSection> consumed = new SubscribeSession(new FakeWorkerTransport().create(), client, random)
                .add(source.kind(), source.consumable(), "stream", "track");
        RtpCodec media = source.consumable().codecs().getFirst();
        Optional<RtpCodec> capability = client.codecs().stream()
                .filter(codec -> codec.payloadType() == media.payloadType())
                .findFirst();
        assertThat(consumed.isPresent()).isEqualTo(capability.isPresent());
        if (consumed.isEmpty() || capability.isEmpty()) {
            return;
        }
        RtpParameters parameters = consumed.get().parameters();
        checkCodecs(parameters, media, capability.get(), client);
        for (HeaderExtension extension : parameters.headerExtensions()) {
            assertThat(client.headerExtensions())
                    .anyMatch(known -> known.kind() == source.kind()
                            && known.uri().equals(extension.uri())
                            && known.preferredId() == extension.id());
        }
        RtpEncoding encoding = parameters.encodings().getFirst();
        assertThat(parameters.encodings()).hasSize(1);
        assertThat(encoding.rtxSsrc() != null)
                .isEqualTo(parameters.codecs().stream().anyMatch(RtpCodec::isRtx));
        int layers = source.parameters().encodings().size();
        if (layers > 1) {
            assertThat(encoding.scalabilityMode()).isEqualTo("L" + layers + "T3");
        }
    }

    private static void checkCodecs(
            RtpParameters parameters, RtpCodec media, RtpCodec capability, RtpCapabilities client) {
        assertThat(parameters.codecs().getFirst().payloadType()).isEqualTo(media.payloadType());
        for (RtpCodec codec : parameters.codecs()) {
            assertThat(client.codecs().stream().map(RtpCodec::payloadType)).contains(codec.payloadType());
        }
        List<RtcpFeedback> feedback = parameters.codecs().getFirst().feedback();
        assertThat(capability.feedback()).containsAll(feedback);
        boolean numbered = FeedbackRules.has(parameters.headerExtensions(), ExtensionUri.TRANSPORT_CC);
        boolean timed = FeedbackRules.has(parameters.headerExtensions(), ExtensionUri.ABS_SEND_TIME);
        assertThat(feedback.contains(new RtcpFeedback("transport-cc", "")))
                .isEqualTo(numbered && capability.feedback().contains(new RtcpFeedback("transport-cc", "")));
        assertThat(feedback.contains(new RtcpFeedback("goog-remb", "")))
                .isEqualTo(!numbered && timed && capability.feedback().contains(new RtcpFeedback("goog-remb", "")));
    }

    private static PublishedSection source(Random random) throws BadSdpException {
        List<String> clients = Recording.clients();
        String client = clients.get(random.nextInt(clients.size()));
        List<PublishedSection> sections = new PublishSession(ROUTER, random)
                .offer(Recording.of(client, "publish-2").getFirst().sdp())
                .opened();
        return sections.get(random.nextInt(sections.size()));
    }

    private static RtpCapabilities someOf(RtpCapabilities all, Random random) {
        List<RtpCodec> codecs = new ArrayList<>();
        for (RtpCodec codec : all.codecs()) {
            if (random.nextInt(3) > 0) {
                codecs.add(codec.with(codec.feedback().stream()
                        .filter(feedback -> random.nextInt(3) > 0)
                        .toList()));
            }
        }
        return new RtpCapabilities(
                codecs,
                all.headerExtensions().stream()
                        .filter(extension -> random.nextInt(3) > 0)
                        .toList());
    }

    @Test
    void extensionsOfTheOtherKindDoNotCount() throws BadSdpException {
        RtpCapabilities client = new RtpCapabilities(
                ROUTER.codecs(),
                ROUTER.headerExtensions().stream()
                        .filter(extension -> extension.kind() == MediaKind.VIDEO)
                        .toList());
        PublishedSection audio = new PublishSession(ROUTER, new Random(1))
                .offer(new OfferText().audio("0", "a=sendonly").text())
                .opened()
                .getFirst();
        assertThat(new SubscribeSession(new FakeWorkerTransport().create(), client, new Random(1))
                        .add(MediaKind.AUDIO, audio.consumable(), "s", "t")
                        .orElseThrow()
                        .parameters()
                        .headerExtensions())
                .isEmpty();
    }

    @Test
    void capabilitiesComeUnderTheRoutersNumbers() throws BadSdpException {
        RtpCapabilities client = ClientCapabilities.of(
                new OfferText()
                        .section("0", "video 9 UDP/TLS/RTP/SAVPF 50 51 52", """
                                a=recvonly
                                a=extmap:14/recvonly urn:3gpp:video-orientation
                                a=extmap:13/sendonly urn:ietf:params:rtp-hdrext:toffset
                                a=rtpmap:50 AV1/90000
                                a=rtcp-fb:50 nack
                                a=rtpmap:51 rtx/90000
                                a=fmtp:51 apt=50
                                a=rtpmap:52 H265/90000
                                """)
                        .audio("1", "a=sendonly")
                        .text(),
                ROUTER);
        assertThat(client.codecs().stream().map(RtpCodec::mimeType)).containsExactly("video/AV1", "video/rtx");
        assertThat(client.codecs())
                .allMatch(codec -> ROUTER.codecs().stream()
                        .anyMatch(own -> own.payloadType() == codec.payloadType()
                                && own.mimeType().equals(codec.mimeType())));
        assertThat(client.codecs().getFirst().feedback()).containsExactly(new RtcpFeedback("nack", ""));
        assertThat(client.headerExtensions().stream().map(RtpCapabilities.Extension::uri))
                .containsExactly(ExtensionUri.MID, ExtensionUri.VIDEO_ORIENTATION);
    }

    @Test
    void theRouterDoesNotOfferWhatStopsLayersFromSwitching() {
        assertThat(ROUTER.headerExtensions())
                .noneMatch(extension -> extension.uri().contains("abs-capture-time"));
        assertThat(ROUTER.codecs().stream().map(RtpCodec::payloadType)).doesNotHaveDuplicates();
    }
}
