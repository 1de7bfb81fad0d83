package chat.parley.sfu.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.sfu.rtp.RtpEncoding;
import chat.parley.sfu.rtp.RtpParameters;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.sfu.sdp.Direction;
import chat.parley.sfu.sdp.MediaFormat;
import chat.parley.sfu.sdp.MediaSection;
import chat.parley.sfu.sdp.SdpParser;
import chat.parley.sfu.sdp.SessionDescription;
import chat.parley.sfu.sdp.Setup;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishSessionTest {
    private static final String SENDS = "a=sendonly\na=ssrc:1 cname:c";

    private static final String SIMULCAST = """
            a=sendonly
            a=extmap:5 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
            a=rid:1 send
            a=rid:2 send
            a=rid:3 send
            a=rid:4 send
            a=simulcast:send 1;2;3;4
            """;

    private final PublishSession session = new PublishSession(RouterCapabilities.standard(), new Random(1));
    private final TransportParameters transport = new FakeWorkerTransport().create();

    private SessionDescription answer(PublishOffer offer, String... failed) throws BadSdpException {
        String sdp = session.answer(offer, transport, Set.of(failed), Map.of());
        return SdpParser.parse(sdp).description();
    }

    private SessionDescription negotiate(OfferText offer) throws BadSdpException {
        return answer(session.offer(offer.text()));
    }

    private void refuses(OfferText offer, String problem) {
        assertThatThrownBy(() -> session.offer(offer.text()))
                .isInstanceOfSatisfying(
                        BadSdpException.class, bad -> assertThat(bad.problem()).isEqualTo(problem));
    }

    /** Why the second section is refused, while the first is taken. */
    private String reason(OfferText offer) throws BadSdpException {
        PublishSession fresh = new PublishSession(RouterCapabilities.standard(), new Random(1));
        PublishOffer read = fresh.offer(offer.text());
        assertThat(read.opened()).hasSize(1);
        String answer = fresh.answer(read, transport, Set.of(), Map.of());
        assertThat(SdpParser.parse(answer).description().sections().getLast().isRefused())
                .isTrue();
        return Objects.requireNonNull(read.refused().get("1"));
    }

    @Test
    void refusesWhatCannotBeUsedAndTakesTheRest() throws BadSdpException {
        OfferText first = new OfferText().audio("0", SENDS);
        assertThat(reason(first.section("1", "application 9 UDP/DTLS/SCTP webrtc-datachannel", "")))
                .isEqualTo("only audio and video can be published");
        assertThat(reason(new OfferText()
                        .audio("0", SENDS)
                        .section("1", "video 9 UDP/TLS/RTP/SAVPF 96", "a=rtpmap:96 H263/90000")))
                .isEqualTo("has no codec in common with the server");
        assertThat(reason(new OfferText().audio("0", SENDS).section("1", "audio 9 RTP/AVP 0", "a=rtpmap:0 PCMU/8000")))
                .isEqualTo("needs the protocol UDP/TLS/RTP/SAVPF");
        assertThat(reason(new OfferText()
                        .audio("0", SENDS)
                        .unbundled("1", "audio 9 UDP/TLS/RTP/SAVPF 111", "a=rtcp-mux\na=rtpmap:111 opus/48000/2")))
                .isEqualTo("is not in a=group:BUNDLE");
    }

    @Test
    void refusesPacketsThatCannotBeToldApart() throws BadSdpException {
        String section = "audio 9 UDP/TLS/RTP/SAVPF 111";
        String codec = "a=rtpmap:111 opus/48000/2\n";
        assertThat(session.offer(new OfferText()
                                .unbundled("0", section, "a=rtcp-mux\n" + codec)
                                .text())
                        .refused())
                .containsEntry("0", "has neither a=ssrc nor the header extension for mid");
        assertThat(session.offer(new OfferText().unbundled("0", section, codec).text())
                        .refused())
                .containsEntry("0", "needs a=rtcp-mux");
    }

    @Test
    void aSingleSectionNeedsNoBundle() throws BadSdpException {
        OfferText offer = new OfferText()
                .unbundled(
                        "0",
                        "audio 9 UDP/TLS/RTP/SAVPF 111",
                        "a=rtcp-mux\na=rtpmap:111 opus/48000/2\na=ssrc:1 cname:c");
        PublishOffer read = session.offer(offer.text());
        assertThat(read.opened()).hasSize(1);
        assertThat(answer(read).bundle()).isEmpty();
    }

    @Test
    void anUnusableFirstSectionDoesNotCarryTheTransport() throws BadSdpException {
        OfferText offer = new OfferText()
                .transport(OfferText.FINGERPRINT)
                .section("0", "application 9 UDP/DTLS/SCTP webrtc-datachannel", "a=ice-ufrag:unused\na=setup:active")
                .audio("1", SENDS + "\na=ice-ufrag:user\na=ice-pwd:passwordpasswordpassword\na=setup:passive");
        PublishOffer read = session.offer(offer.text());
        assertThat(read.dtls().role()).isEqualTo(DtlsParameters.Role.SERVER);
        SessionDescription answer = answer(read);
        assertThat(answer.bundle()).containsExactly("1");
        MediaSection audio = answer.sections().getLast();
        assertThat(audio.transport().setup()).isEqualTo(Setup.ACTIVE);
        assertThat(audio.transport().candidates()).hasSize(2);
        assertThat(answer.sections().getFirst().formats()).containsExactly(MediaFormat.named("webrtc-datachannel"));
    }

    @Test
    void threeLayersAreTakenAndTheRestIsDeclined() throws BadSdpException {
        PublishOffer read = session.offer(new OfferText().video("0", SIMULCAST).text());
        assertThat(read.opened().getFirst().parameters().encodings().stream().map(RtpEncoding::rid))
                .containsExactly("1", "2", "3");
        assertThat(answer(read).sections().getFirst().rids()).hasSize(3);
    }

    @Test
    void layersWithoutTheirExtensionBecomeOneStream() throws BadSdpException {
        String without = SIMULCAST.replaceAll("a=extmap:5.*\n", "");
        PublishOffer read = session.offer(new OfferText().video("0", without).text());
        RtpParameters parameters = read.opened().getFirst().parameters();
        assertThat(parameters.encodings()).hasSize(1);
        assertThat(parameters.encodings().getFirst().rid()).isNull();
        assertThat(answer(read).sections().getFirst().rids()).isEmpty();
    }

    @Test
    void layersOfVp9BecomeOneStream() throws BadSdpException {
        OfferText offer =
                new OfferText().section("0", "video 9 UDP/TLS/RTP/SAVPF 98", "a=rtpmap:98 VP9/90000\n" + SIMULCAST);
        assertThat(session.offer(offer.text()).opened().getFirst().parameters().encodings())
                .hasSize(1);
    }

    @Test
    void takesTheFirstCodecThatBothKnow() throws BadSdpException {
        OfferText offer = new OfferText().section("0", "video 9 UDP/TLS/RTP/SAVPF 35 36 98 96", """
                a=rtpmap:35 H264/90000
                a=fmtp:35 packetization-mode=0;profile-level-id=42e01f
                a=rtpmap:36 H264/90000
                a=fmtp:36 packetization-mode=1;profile-level-id=42c00d;level-asymmetry-allowed=0
                a=rtpmap:98 VP9/90000
                a=rtpmap:96 VP8/90000
                a=sendonly
                """);
        PublishOffer read = session.offer(offer.text());
        assertThat(read.opened().getFirst().parameters().codecs().getFirst().payloadType())
                .isEqualTo(36);
        MediaFormat answered = answer(read).sections().getFirst().formats().getFirst();
        assertThat(answered.parameters().text("profile-level-id")).isEqualTo("42c00d");
    }

    @Test
    void whatAClientWritesIntoItsCodecsReachesNobody() throws BadSdpException {
        OfferText offer = new OfferText()
                .audio("0", "a=fmtp:111 stereo=1;evil=<script>;useinbandfec=0;minptime=9999;sprop-stereo=1\n" + SENDS);
        PublishedSection published = session.offer(offer.text()).opened().getFirst();
        assertThat(published.consumable().codecs().getFirst().parameters().values())
                .containsOnly(Map.entry("minptime", 10), Map.entry("useinbandfec", 1), Map.entry("sprop-stereo", 1));
    }

    @Test
    void soundInStereoIsAnsweredInStereoAndWithoutPauses() throws BadSdpException {
        SessionDescription answer =
                negotiate(new OfferText().audio("0", "a=fmtp:111 stereo=1;sprop-stereo=1\n" + SENDS));
        assertThat(answer.sections()
                        .getFirst()
                        .formats()
                        .getFirst()
                        .parameters()
                        .values())
                .containsEntry("stereo", 1)
                .doesNotContainKeys("usedtx", "sprop-stereo");
    }

    @Test
    void whatTheWorkerDoesNotTakeIsInactiveAndTriedAgain() throws BadSdpException {
        OfferText offer = new OfferText().audio("0", SENDS);
        SessionDescription answer = answer(session.offer(offer.text()), "0");
        assertThat(answer.sections().getFirst().direction()).isEqualTo(Direction.INACTIVE);
        assertThat(session.publishing()).isEmpty();
        assertThat(session.offer(offer.text()).opened()).hasSize(1);
    }

    @Test
    void aSectionWithOtherStreamsIsClosedAndOpened() throws BadSdpException {
        negotiate(new OfferText().audio("0", SENDS));
        PublishOffer read = session.offer(
                new OfferText().audio("0", "a=sendonly\na=ssrc:2 cname:c").text());
        assertThat(read.closed()).containsExactly("0");
        assertThat(read.opened()).hasSize(1);
        assertThat(read.unchanged()).isEmpty();
    }

    @Test
    void anOfferThatIsNotAnsweredChangesNothing() throws BadSdpException {
        negotiate(new OfferText().audio("0", SENDS));
        session.offer(new OfferText().audio("0", "a=inactive").text());
        PublishOffer read = session.offer(new OfferText().audio("0", SENDS).text());
        assertThat(read.unchanged()).containsExactly("0");
        assertThat(read.opened()).isEmpty();
    }

    @Test
    void onlyTheLastOfferCanBeAnsweredAndOnce() throws BadSdpException {
        PublishOffer first = session.offer(new OfferText().audio("0", SENDS).text());
        PublishOffer second =
                session.offer(new OfferText().audio("0", "a=inactive").text());
        assertThatThrownBy(() -> answer(first)).isInstanceOf(IllegalStateException.class);
        assertThat(answer(second).sections()).hasSize(1);
        assertThatThrownBy(() -> answer(second)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRefusedSectionMayBeginAnewUnderAnotherMid() throws BadSdpException {
        negotiate(new OfferText().audio("0", SENDS).section("1", "text 9 UDP/TLS/RTP/SAVPF 96", ""));
        PublishOffer read = session.offer(
                new OfferText().audio("0", SENDS).video("2", "a=sendonly").text());
        assertThat(read.opened().stream().map(PublishedSection::mid)).containsExactly("2");
    }

    @Test
    void sectionsStayWhereTheyAre() throws BadSdpException {
        negotiate(new OfferText().audio("0", SENDS).video("1", "a=sendonly"));
        refuses(new OfferText().audio("0", SENDS), "has fewer media sections than the offer before");
        refuses(
                new OfferText().video("1", "a=sendonly").audio("0", SENDS),
                "the section changed its mid or its kind while it was in use");
        refuses(
                new OfferText().audio("0", SENDS).video("2", "a=sendonly"),
                "the section changed its mid or its kind while it was in use");
        refuses(
                new OfferText()
                        .audio("0", SENDS)
                        .unbundled("", "video 0 UDP/TLS/RTP/SAVPF 96", "")
                        .video("1", "a=sendonly"),
                "a=mid has no mid");
    }

    @Test
    void aMidDoesNotMoveToAnotherSection() throws BadSdpException {
        negotiate(new OfferText().audio("0", SENDS).video("1", "a=sendonly"));
        refuses(
                new OfferText()
                        .audio("0", SENDS)
                        .unbundled("9", "video 0 UDP/TLS/RTP/SAVPF 96", "")
                        .video("1", "a=sendonly"),
                "the section has the mid that another section had");
    }

    @Test
    void theCertificateAndTheRoleStay() throws BadSdpException {
        negotiate(new OfferText().audio("0", SENDS));
        String credentials = "a=ice-ufrag:user\na=ice-pwd:passwordpasswordpassword\n";
        refuses(
                new OfferText()
                        .transport(credentials + "a=setup:actpass\n" + OfferText.FINGERPRINT.replace("0A", "0C"))
                        .audio("0", SENDS),
                "the certificate changed: it needs a new peer connection");
        refuses(
                new OfferText()
                        .transport(credentials + "a=setup:passive\n" + OfferText.FINGERPRINT)
                        .audio("0", SENDS),
                "a=setup changed: it needs a new peer connection");
    }

    @Test
    void newCredentialsRestartIce() throws BadSdpException {
        negotiate(new OfferText().audio("0", SENDS));
        PublishOffer read = session.offer(new OfferText()
                .transport("a=ice-ufrag:other\na=ice-pwd:passwordpasswordpassword\na=setup:actpass\n"
                        + OfferText.FINGERPRINT)
                .audio("0", SENDS)
                .text());
        assertThat(read.iceRestart()).isTrue();
        assertThat(read.unchanged()).containsExactly("0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            a=ice-ufrag | the section has no a=ice-ufrag or no a=ice-pwd
            a=ice-pwd   | the section has no a=ice-ufrag or no a=ice-pwd
            a=setup     | the section has no a=setup
            sha-256     | the section has no a=fingerprint of sha-256 or better
            """)
    void aTransportIsComplete(String missing, String problem) {
        String lines = String.join(
                "\n",
                List.of(
                                "a=ice-ufrag:user",
                                "a=ice-pwd:passwordpasswordpassword",
                                "a=setup:actpass",
                                OfferText.FINGERPRINT,
                                "a=fingerprint:sha-1 0A" + ":0B".repeat(19))
                        .stream()
                        .filter(line -> !line.contains(missing))
                        .toList());
        refuses(new OfferText().transport(lines).audio("0", SENDS), problem);
    }

    @Test
    void streamsAndExtensionsMeanOneThing() {
        refuses(new OfferText().audio("0", SENDS).audio("1", SENDS), "the section has an SSRC that is used already");
        refuses(
                new OfferText()
                        .audio("0", "a=sendonly\na=extmap:7 urn:ietf:params:rtp-hdrext:ssrc-audio-level")
                        .video("1", "a=sendonly\na=extmap:7 urn:3gpp:video-orientation"),
                "the section uses an a=extmap id that means another URI elsewhere");
    }

    @Test
    void somebodyMustBeThere() {
        refuses(new OfferText().session("a=ice-lite").audio("0", SENDS), "a=ice-lite on both sides cannot connect");
        refuses(
                new OfferText().unbundled("0", "audio 0 UDP/TLS/RTP/SAVPF 111", ""),
                "has no media section in use; the last one may be inactive, not stopped");
    }

    @Test
    void bandwidthFollowsTransportCcOrRemb() throws BadSdpException {
        String cc = "\na=extmap:6 " + ExtensionUri.TRANSPORT_CC;
        String time = "\na=extmap:8 " + ExtensionUri.ABS_SEND_TIME;
        assertThat(feedback("a=sendonly" + cc + time)).contains("transport-cc").doesNotContain("goog-remb");
        assertThat(feedback("a=sendonly" + time)).contains("goog-remb").doesNotContain("transport-cc");
        assertThat(feedback("a=sendonly")).contains("nack").doesNotContain("goog-remb", "transport-cc");
    }

    private List<String> feedback(String lines) throws BadSdpException {
        return session
                .offer(new OfferText().video("0", lines).text())
                .opened()
                .getFirst()
                .parameters()
                .codecs()
                .getFirst()
                .feedback()
                .stream()
                .map(feedback -> feedback.type())
                .toList();
    }
}
