package chat.parley.sfu.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.rtp.CodecParameters;
import chat.parley.sfu.rtp.RtcpFeedback;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SdpRoundTripTest {
    private static final TransportDescription TRANSPORT = new TransportDescription(
            "user",
            "passwordpasswordpassword",
            List.of("trickle", "ice2"),
            List.of(new Fingerprint("sha-256", "0A" + ":1B".repeat(31))),
            Setup.ACTPASS,
            List.of(),
            false);

    static Stream<Recording> recordings() {
        return Recording.all().stream();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void whatClientsSendSurvivesWriting(Recording recording) throws BadSdpException {
        SessionDescription read = SdpParser.parse(recording.sdp()).description();
        assertThat(read.sections()).isNotEmpty();
        assertThat(read.bundle()).isNotEmpty();
        assertThat(SdpParser.parse(SdpWriter.write(read)).description()).isEqualTo(read);
    }

    @Test
    void everyPartOfTheModelSurvives() throws BadSdpException {
        SessionDescription description = new SessionDescription(
                -1, 7, true, true, List.of("a", "b"), List.of(full("a"), refused(), dataChannel("b")));
        assertThat(SdpParser.parse(SdpWriter.write(description)).description()).isEqualTo(description);
    }

    @Test
    void transportsThatDifferStandInTheirSections() throws BadSdpException {
        TransportDescription other = new TransportDescription(
                "other", "otherpasswordotherpassword", List.of(), List.of(), Setup.ACTIVE, List.of(), true);
        SessionDescription description = new SessionDescription(
                1, 1, false, false, List.of(), List.of(section("a", TRANSPORT), section("b", other)));
        assertThat(SdpParser.parse(SdpWriter.write(description)).description()).isEqualTo(description);
    }

    @Test
    void aSharedTransportIsWrittenOnce() {
        SessionDescription description = new SessionDescription(
                1, 1, false, false, List.of(), List.of(section("a", TRANSPORT), section("b", TRANSPORT)));
        assertThat(SdpWriter.write(description))
                .containsOnlyOnce("a=fingerprint")
                .containsOnlyOnce("a=ice-pwd");
    }

    private static MediaSection section(String mid, TransportDescription transport) {
        return section(mid, "audio", 9, "UDP/TLS/RTP/SAVPF", transport, List.of(MediaFormat.named("0")));
    }

    private static MediaSection refused() {
        return section("", "video", 0, "UDP/TLS/RTP/SAVPF", TransportDescription.NONE, List.of(format(96, null)));
    }

    private static MediaSection dataChannel(String mid) {
        MediaFormat format = MediaFormat.named("webrtc-datachannel");
        return section(mid, "application", 9, "UDP/DTLS/SCTP", TRANSPORT, List.of(format));
    }

    private static MediaFormat format(int payloadType, MediaFormat.@Nullable Encoding encoding) {
        return new MediaFormat(String.valueOf(payloadType), encoding, CodecParameters.NONE, List.of());
    }

    private static MediaSection section(
            String mid,
            String media,
            int port,
            String protocol,
            TransportDescription transport,
            List<MediaFormat> formats) {
        return new MediaSection(
                media,
                port,
                protocol,
                formats,
                mid,
                Direction.INACTIVE,
                false,
                false,
                false,
                transport,
                List.of(),
                List.of(),
                List.of(),
                Simulcast.NONE,
                List.of(),
                List.of(),
                0);
    }

    private static MediaSection full(String mid) {
        TransportDescription transport = new TransportDescription(
                TRANSPORT.usernameFragment(),
                TRANSPORT.password(),
                TRANSPORT.iceOptions(),
                TRANSPORT.fingerprints(),
                TRANSPORT.setup(),
                List.of(
                        new IceCandidate(
                                "1", 5, "192.0.2.1", IceCandidate.Protocol.UDP, 7, IceCandidate.Type.SRFLX, null),
                        new IceCandidate(
                                "2",
                                4,
                                "2001:db8::1",
                                IceCandidate.Protocol.TCP,
                                9,
                                IceCandidate.Type.HOST,
                                IceCandidate.TcpType.SO)),
                true);
        return new MediaSection(
                "video",
                0,
                "UDP/TLS/RTP/SAVPF",
                List.of(
                        new MediaFormat(
                                "96",
                                new MediaFormat.Encoding("H264", 90000, 1),
                                CodecParameters.NONE
                                        .with("packetization-mode", 1)
                                        .with("profile-level-id", "420010")
                                        .with("x", "007"),
                                List.of(new RtcpFeedback("nack", ""), new RtcpFeedback("nack", "pli"))),
                        format(97, new MediaFormat.Encoding("opus", 48000, 2)),
                        new MediaFormat("98", null, CodecParameters.NONE.with("0-15", ""), List.of())),
                mid,
                Direction.SENDONLY,
                true,
                true,
                true,
                transport,
                List.of(new Extmap(1, null, "urn:one"), new Extmap(4096, Direction.RECVONLY, "urn:two")),
                List.of(new Msid("stream", "track"), new Msid("-", "")),
                List.of(
                        new Rid("lo", Rid.Way.SEND, List.of(96, 97)),
                        new Rid("hi", Rid.Way.SEND, List.of()),
                        new Rid("in", Rid.Way.RECV, List.of())),
                new Simulcast(
                        List.of(new Simulcast.Layer("lo", false), new Simulcast.Layer("hi", true)),
                        List.of(new Simulcast.Layer("in", false))),
                List.of(new Source(4294967295L, "name"), new Source(1, null)),
                List.of(new SourceGroup("FID", List.of(4294967295L, 1L))),
                64_000);
    }
}
