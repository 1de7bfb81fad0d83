package chat.parley.sfu.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.sfu.sdp.Direction;
import chat.parley.sfu.sdp.Fingerprint;
import chat.parley.sfu.sdp.MediaSection;
import chat.parley.sfu.sdp.SdpParser;
import chat.parley.sfu.sdp.SdpWriter;
import chat.parley.sfu.sdp.SessionDescription;
import chat.parley.sfu.sdp.Setup;
import chat.parley.sfu.sdp.Simulcast;
import chat.parley.sfu.sdp.Source;
import chat.parley.sfu.sdp.TransportDescription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The receiving side of a subscription as RFC 8829 describes it: it fails the test when an offer does what an offer
 * must not do after what was agreed before, and answers.
 */
final class FakeReceiver {
    /** What it does with a section that is offered to it. */
    enum Wish {
        TAKE,
        REFUSE,
        PAUSE
    }

    /** Decides about a section by its mid. */
    interface Taste {
        Wish of(String mid);
    }

    private record Agreed(String mid, String media, boolean ended) {}

    private List<Agreed> agreed = List.of();
    private final Set<String> mids = new HashSet<>();
    private String carrier = "";

    /** Takes the offer over and answers it. */
    String answer(String offer, Taste taste) throws BadSdpException {
        SessionDescription offered = SdpParser.parse(offer).description();
        check(offered);
        List<MediaSection> sections = new ArrayList<>();
        List<Agreed> next = new ArrayList<>();
        List<String> bundle = new ArrayList<>();
        for (int i = 0; i < offered.sections().size(); i++) {
            MediaSection section = offered.sections().get(i);
            Wish wish = section.isRefused() ? Wish.REFUSE : taste.of(section.mid());
            if (wish == Wish.REFUSE && section.mid().equals(carrier) && !section.isRefused()) {
                wish = Wish.PAUSE;
            }
            sections.add(answered(section, wish));
            next.add(new Agreed(section.mid(), section.media(), wish == Wish.REFUSE));
            if (wish != Wish.REFUSE) {
                bundle.add(section.mid());
            }
        }
        if (carrier.isEmpty() && !bundle.isEmpty()) {
            carrier = bundle.getFirst();
        }
        agreed = next;
        return SdpWriter.write(new SessionDescription(1, 1, false, true, bundle, sections));
    }

    private void check(SessionDescription offered) {
        List<MediaSection> sections = offered.sections();
        assertThat(sections.size()).isGreaterThanOrEqualTo(agreed.size());
        assertThat(sections.size()).isLessThanOrEqualTo(SubscribeSession.MAX_SECTIONS);
        for (int i = 0; i < sections.size(); i++) {
            MediaSection section = sections.get(i);
            boolean same = i < agreed.size() && agreed.get(i).mid().equals(section.mid());
            if (same) {
                assertThat(section.media()).isEqualTo(agreed.get(i).media());
                assertThat(agreed.get(i).ended() && !section.isRefused())
                        .as("an ended section comes back only under another mid")
                        .isFalse();
            } else {
                assertThat(i >= agreed.size() || agreed.get(i).ended())
                        .as("only an ended section may change its mid")
                        .isTrue();
                assertThat(mids.add(section.mid()) || section.isRefused())
                        .as("a mid is never used again")
                        .isTrue();
            }
        }
        assertThat(offered.bundle())
                .containsExactlyInAnyOrderElementsOf(sections.stream()
                        .filter(section -> !section.isRefused())
                        .map(MediaSection::mid)
                        .toList());
        assertThat(sections.stream()
                        .flatMap(section -> section.sources().stream())
                        .map(Source::ssrc))
                .doesNotHaveDuplicates();
        if (!carrier.isEmpty()) {
            assertThat(offered.bundle()).as("the bundle keeps its carrier").startsWith(carrier);
        }
    }

    private static MediaSection answered(MediaSection offer, Wish wish) {
        boolean refused = wish == Wish.REFUSE;
        boolean receives = wish == Wish.TAKE && offer.direction() == Direction.SENDONLY;
        TransportDescription transport = new TransportDescription(
                "client",
                "passwordpasswordpassword",
                List.of(),
                List.of(new Fingerprint("sha-256", "0A" + ":0B".repeat(31))),
                Setup.ACTIVE,
                List.of(),
                false);
        return new MediaSection(
                offer.media(),
                refused ? 0 : 9,
                offer.protocol(),
                offer.formats(),
                offer.mid(),
                receives ? Direction.RECVONLY : Direction.INACTIVE,
                false,
                true,
                true,
                refused ? TransportDescription.NONE : transport,
                offer.extensions(),
                List.of(),
                List.of(),
                Simulcast.NONE,
                List.of(),
                List.of(),
                0);
    }

    /** The mids that it receives or has paused. */
    Set<String> live() {
        Set<String> live = new HashSet<>();
        agreed.stream().filter(one -> !one.ended()).map(Agreed::mid).forEach(live::add);
        return live;
    }
}
