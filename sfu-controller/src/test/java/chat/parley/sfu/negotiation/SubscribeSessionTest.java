package chat.parley.sfu.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpCapabilities;
import chat.parley.sfu.rtp.RtpParameters;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.sfu.sdp.Direction;
import chat.parley.sfu.sdp.MediaSection;
import chat.parley.sfu.sdp.Msid;
import chat.parley.sfu.sdp.SdpParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SubscribeSessionTest {
    private static final RtpCapabilities ALL = RouterCapabilities.standard();

    private final FakeWorkerTransport worker = new FakeWorkerTransport();
    private final FakeReceiver receiver = new FakeReceiver();
    private final SubscribeSession session = new SubscribeSession(worker.create(), ALL, new Random(3));
    private final RtpParameters audio;
    private final RtpParameters video;

    SubscribeSessionTest() throws BadSdpException {
        PublishSession publish = new PublishSession(ALL, new Random(1));
        List<PublishedSection> published = publish.offer(new OfferText()
                        .audio("0", "a=sendonly")
                        .video("1", "a=sendonly")
                        .text())
                .opened();
        audio = published.getFirst().consumable();
        video = published.getLast().consumable();
    }

    private String add(MediaKind kind, String participant) {
        return session.add(kind, kind == MediaKind.AUDIO ? audio : video, participant, participant + "-track")
                .orElseThrow()
                .mid();
    }

    private SubscribeAnswer.Applied negotiate(FakeReceiver.Taste taste) throws BadSdpException {
        SubscribeOffer offer = session.offer();
        return (SubscribeAnswer.Applied) session.answer(offer.revision(), receiver.answer(offer.sdp(), taste));
    }

    private SubscribeAnswer.Applied negotiate() throws BadSdpException {
        return negotiate(mid -> FakeReceiver.Wish.TAKE);
    }

    private List<MediaSection> offered() throws BadSdpException {
        SubscribeOffer offer = session.outstanding().orElseThrow();
        return SdpParser.parse(offer.sdp()).description().sections();
    }

    @Test
    void offersTheStreamUnderTheNamesThatTheCallerGives() throws BadSdpException {
        ConsumedSection consumed =
                session.add(MediaKind.VIDEO, video, "anna", "camera").orElseThrow();
        session.offer();
        MediaSection section = offered().getFirst();
        assertThat(section.msids()).containsExactly(new Msid("anna", "camera"));
        assertThat(section.direction()).isEqualTo(Direction.SENDONLY);
        assertThat(section.mid())
                .isEqualTo(consumed.mid())
                .isEqualTo(consumed.parameters().mid());
        Long ssrc = consumed.parameters().encodings().getFirst().ssrc();
        assertThat(section.sourceGroups().getFirst().ssrcs()).containsExactly(ssrc, Objects.requireNonNull(ssrc) + 1);
        assertThat(section.sources())
                .allSatisfy(source -> assertThat(source.cname()).isEqualTo("anna"));
        assertThat(section.transport().candidates()).hasSize(2);
    }

    @Test
    void namesThatWouldBreakTheLineAreRefused() {
        assertThatThrownBy(() -> session.add(MediaKind.AUDIO, audio, "anna\r\na=x", "t"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.add(MediaKind.AUDIO, audio, "anna", "two words"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatTheClientCannotReceiveIsNotOffered() {
        RtpCapabilities deaf = new RtpCapabilities(
                ALL.codecs().stream()
                        .filter(codec -> codec.kind() == MediaKind.VIDEO)
                        .toList(),
                ALL.headerExtensions());
        SubscribeSession other = new SubscribeSession(worker.create(), deaf, new Random(1));
        assertThat(other.add(MediaKind.AUDIO, audio, "anna", "t")).isEmpty();
        assertThat(other.add(MediaKind.VIDEO, video, "anna", "t")).isPresent();
    }

    @Test
    void changesOfOneOfferCoalesce() throws BadSdpException {
        assertThat(session.hasChanges()).isFalse();
        String anna = add(MediaKind.AUDIO, "anna");
        String boris = add(MediaKind.AUDIO, "boris");
        session.close(anna);
        assertThat(session.hasChanges()).isTrue();
        assertThat(negotiate().accepted()).containsExactly(boris);
        assertThat(session.hasChanges()).isFalse();
    }

    @Test
    void nothingIsLeftToOfferWhenAllWentAgain() {
        session.close(add(MediaKind.AUDIO, "anna"));
        assertThat(session.hasChanges()).isFalse();
        assertThatThrownBy(session::offer).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theFirstSectionIsOnlyMadeInactive() throws BadSdpException {
        String first = add(MediaKind.AUDIO, "anna");
        String second = add(MediaKind.VIDEO, "anna");
        negotiate();
        session.close(first);
        session.close(second);
        session.close(second);
        session.offer();
        assertThat(offered().getFirst().isRefused()).isFalse();
        assertThat(offered().getFirst().direction()).isEqualTo(Direction.INACTIVE);
        assertThat(offered().getFirst().sources()).isEmpty();
        assertThat(offered().getLast().isRefused()).isTrue();
    }

    @Test
    void anEndedSectionIsUsedAgainOnlyAfterTheAnswer() throws BadSdpException {
        add(MediaKind.AUDIO, "anna");
        String picture = add(MediaKind.VIDEO, "anna");
        negotiate();
        session.close(picture);
        add(MediaKind.VIDEO, "boris");
        negotiate();
        assertThat(session.offer().sdp().split("m=", -1)).hasSize(1 + 3);
        add(MediaKind.VIDEO, "clara");
        negotiate();
        session.offer();
        assertThat(offered()).hasSize(3);
        assertThat(offered().get(1).mid()).isNotEqualTo(picture);
    }

    @Test
    void whatTheClientRefusesIsTold() throws BadSdpException {
        String kept = add(MediaKind.AUDIO, "anna");
        String refused = add(MediaKind.VIDEO, "anna");
        String paused = add(MediaKind.VIDEO, "boris");
        Map<String, FakeReceiver.Wish> wishes =
                Map.of(refused, FakeReceiver.Wish.REFUSE, paused, FakeReceiver.Wish.PAUSE);
        SubscribeAnswer.Applied applied = negotiate(mid -> wishes.getOrDefault(mid, FakeReceiver.Wish.TAKE));
        assertThat(applied.accepted()).containsExactly(kept);
        assertThat(applied.refused()).containsExactly(refused, paused);
        assertThat(session.hasChanges()).isTrue();
        negotiate();
        assertThat(receiver.live()).containsExactly(kept);
    }

    @Test
    void anAnswerWithoutTheCodecIsARefusal() throws BadSdpException {
        add(MediaKind.AUDIO, "anna");
        String picture = add(MediaKind.VIDEO, "anna");
        SubscribeOffer offer = session.offer();
        String answer =
                receiver.answer(offer.sdp(), mid -> FakeReceiver.Wish.TAKE).replace("SAVPF 101 102", "SAVPF 102");
        SubscribeAnswer.Applied applied = (SubscribeAnswer.Applied) session.answer(offer.revision(), answer);
        assertThat(applied.refused()).containsExactly(picture);
    }

    @Test
    void aClientThatRefusesEverythingHasNoTransportYet() throws BadSdpException {
        String mid = add(MediaKind.AUDIO, "anna");
        SubscribeAnswer.Applied applied = negotiate(any -> FakeReceiver.Wish.REFUSE);
        assertThat(applied.dtls()).isNull();
        assertThat(applied.refused()).containsExactly(mid);
        String next = add(MediaKind.AUDIO, "anna");
        assertThat(negotiate().accepted()).containsExactly(next);
    }

    @Test
    void answersToOtherOffersAreStale() throws BadSdpException {
        add(MediaKind.AUDIO, "anna");
        SubscribeOffer first = session.offer();
        String answer = receiver.answer(first.sdp(), mid -> FakeReceiver.Wish.TAKE);
        String late = add(MediaKind.AUDIO, "boris");
        SubscribeOffer second = session.offer();
        assertThat(session.answer(first.revision(), answer)).isEqualTo(new SubscribeAnswer.Stale());
        assertThat(session.outstanding()).isEqualTo(Optional.of(second));
        String next = receiver.answer(second.sdp(), mid -> FakeReceiver.Wish.TAKE);
        SubscribeAnswer.Applied applied = (SubscribeAnswer.Applied) session.answer(second.revision(), next);
        assertThat(applied.accepted()).hasSize(2).contains(late);
        assertThat(session.answer(second.revision(), next)).isEqualTo(new SubscribeAnswer.Stale());
    }

    @Test
    void whatIsClosedWhileAnOfferIsOutstandingIsNotAccepted() throws BadSdpException {
        add(MediaKind.AUDIO, "anna");
        String picture = add(MediaKind.VIDEO, "anna");
        SubscribeOffer offer = session.offer();
        session.close(picture);
        String answer = receiver.answer(offer.sdp(), mid -> FakeReceiver.Wish.TAKE);
        SubscribeAnswer.Applied applied = (SubscribeAnswer.Applied) session.answer(offer.revision(), answer);
        assertThat(applied.accepted()).doesNotContain(picture);
        assertThat(applied.refused()).isEmpty();
        assertThat(session.hasChanges()).isTrue();
        negotiate();
        assertThat(receiver.live()).doesNotContain(picture);
    }

    @Test
    void brokenAnswersLeaveTheOfferOutstanding() throws BadSdpException {
        add(MediaKind.AUDIO, "anna");
        add(MediaKind.VIDEO, "anna");
        SubscribeOffer offer = session.offer();
        String answer = receiver.answer(offer.sdp(), mid -> FakeReceiver.Wish.TAKE);
        refuses(
                offer,
                answer.replaceAll("(?s)m=video.*", "").replace("BUNDLE 0 1", "BUNDLE 0"),
                "does not have as many media sections as the offer");
        refuses(offer, answer.replace("m=video", "m=text"), "the section is of another kind than the offered one");
        refuses(
                offer,
                answer.replace("a=mid:1", "a=mid:7").replace("BUNDLE 0 1", "BUNDLE 0 7"),
                "the section has another mid than the offered one");
        refuses(
                offer,
                answer.replace("setup:active", "setup:actpass"),
                "an answer needs a=setup:active or a=setup:passive");
        assertThat(session.answer(offer.revision(), answer)).isInstanceOf(SubscribeAnswer.Applied.class);
    }

    private void refuses(SubscribeOffer offer, String answer, String problem) {
        assertThatThrownBy(() -> session.answer(offer.revision(), answer))
                .isInstanceOfSatisfying(
                        BadSdpException.class, bad -> assertThat(bad.problem()).isEqualTo(problem));
        assertThat(session.outstanding()).contains(offer);
    }

    @Test
    void theClientsCertificateStays() throws BadSdpException {
        add(MediaKind.AUDIO, "anna");
        assertThat(Objects.requireNonNull(negotiate().dtls()).role()).isEqualTo(DtlsParameters.Role.CLIENT);
        add(MediaKind.AUDIO, "boris");
        SubscribeOffer offer = session.offer();
        String answer = receiver.answer(offer.sdp(), mid -> FakeReceiver.Wish.TAKE);
        refuses(offer, answer.replace("256 0A", "256 0C"), "the certificate changed: it needs a new peer connection");
    }

    @Test
    void iceRestartsWithTheNextOffer() throws BadSdpException {
        add(MediaKind.AUDIO, "anna");
        negotiate();
        IceParameters restarted = worker.credentials();
        session.iceRestarted(restarted);
        assertThat(session.hasChanges()).isTrue();
        session.offer();
        assertThat(offered().getFirst().transport().usernameFragment()).isEqualTo(restarted.usernameFragment());
    }

    @Test
    void aFullSessionFitsIntoAFrame() throws BadSdpException {
        List<String> mids = new ArrayList<>();
        for (int i = 0; i < SubscribeSession.MAX_SECTIONS; i++) {
            String participant = "01890a5d-ac96-774b-bcce-" + (100_000_000_000L + i);
            mids.add(add(i % 2 == 0 ? MediaKind.AUDIO : MediaKind.VIDEO, participant));
        }
        assertThat(session.add(MediaKind.AUDIO, audio, "one", "more")).isEmpty();
        SubscribeOffer offer = session.offer();
        assertThat(offer.sdp().length()).isLessThan(SdpParser.MAX_LENGTH);
        session.answer(offer.revision(), receiver.answer(offer.sdp(), mid -> FakeReceiver.Wish.TAKE));
        session.close(mids.getLast());
        assertThat(session.add(MediaKind.AUDIO, audio, "still", "ending")).isEmpty();
        negotiate();
        assertThat(session.add(MediaKind.AUDIO, audio, "one", "more")).isPresent();
    }
}
