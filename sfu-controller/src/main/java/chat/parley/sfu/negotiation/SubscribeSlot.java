package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpParameters;
import chat.parley.sfu.sdp.Direction;
import chat.parley.sfu.sdp.Extmap;
import chat.parley.sfu.sdp.MediaFormat;
import chat.parley.sfu.sdp.MediaSection;
import chat.parley.sfu.sdp.Msid;
import chat.parley.sfu.sdp.Setup;
import chat.parley.sfu.sdp.Simulcast;
import chat.parley.sfu.sdp.Source;
import chat.parley.sfu.sdp.SourceGroup;
import chat.parley.sfu.sdp.TransportDescription;
import java.util.ArrayList;
import java.util.List;

/** One place among the media sections of a receiving connection, and who has it now. */
final class SubscribeSlot {
    /** What the next offer says of the section. */
    enum State {
        /** Offered or to be offered; no answer has accepted it. */
        NEW,
        /** Accepted. */
        ACTIVE,
        /** Ends; the client has not agreed to its end yet. */
        ENDING,
        /** Both sides know that it has ended: another section may take its place. */
        FREE,
        /** Carries the bundle and nothing else, for good. */
        ANCHOR
    }

    private String mid;
    private MediaKind kind;
    private RtpParameters parameters;
    private Msid msid;
    private State state = State.NEW;

    SubscribeSlot(ConsumedSection section, Msid msid) {
        mid = section.mid();
        kind = section.kind();
        parameters = section.parameters();
        this.msid = msid;
    }

    void reuse(ConsumedSection section, Msid streamAndTrack) {
        mid = section.mid();
        kind = section.kind();
        parameters = section.parameters();
        msid = streamAndTrack;
        state = State.NEW;
    }

    String mid() {
        return mid;
    }

    MediaKind kind() {
        return kind;
    }

    State state() {
        return state;
    }

    RtpParameters parameters() {
        return parameters;
    }

    /** Whether the answer takes the stream, and with its codec. */
    boolean isReceivedBy(MediaSection answer) {
        int payloadType = parameters.codecs().getFirst().payloadType();
        return answer.direction().receives()
                && answer.formats().stream().anyMatch(format -> format.payloadType() == payloadType);
    }

    void become(State next) {
        state = next;
    }

    boolean isInUse() {
        return state == State.NEW || state == State.ACTIVE;
    }

    /** Whether the offer keeps the section in the bundle. */
    boolean isOffered() {
        return isInUse() || state == State.ANCHOR;
    }

    MediaSection section(TransportParameters transport, boolean first) {
        return isOffered() ? offered(transport, first) : ended();
    }

    private MediaSection offered(TransportParameters transport, boolean first) {
        boolean sends = isInUse();
        List<Source> sources = new ArrayList<>();
        List<SourceGroup> groups = new ArrayList<>();
        if (sends) {
            addSources(sources, groups);
        }
        return new MediaSection(
                kind.sdpName(),
                PublishAnswer.DISCARD_PORT,
                "UDP/TLS/RTP/SAVPF",
                parameters.codecs().stream().map(SectionCodecs::format).toList(),
                mid,
                sends ? Direction.SENDONLY : Direction.INACTIVE,
                false,
                true,
                true,
                LocalTransport.of(transport, Setup.ACTPASS, first),
                parameters.headerExtensions().stream()
                        .map(extension -> new Extmap(extension.id(), null, extension.uri()))
                        .toList(),
                sends ? List.of(msid) : List.of(),
                List.of(),
                Simulcast.NONE,
                sources,
                groups,
                0);
    }

    private void addSources(List<Source> sources, List<SourceGroup> groups) {
        Long ssrc = parameters.encodings().getFirst().ssrc();
        Long rtx = parameters.encodings().getFirst().rtxSsrc();
        if (ssrc != null) {
            sources.add(new Source(ssrc, parameters.cname()));
        }
        if (ssrc != null && rtx != null) {
            sources.add(new Source(rtx, parameters.cname()));
            groups.add(new SourceGroup(SourceGroup.FID, List.of(ssrc, rtx)));
        }
    }

    private MediaSection ended() {
        MediaFormat codec = SectionCodecs.format(parameters.codecs().getFirst());
        return new MediaSection(
                kind.sdpName(),
                0,
                "UDP/TLS/RTP/SAVPF",
                List.of(codec),
                mid,
                Direction.INACTIVE,
                false,
                true,
                true,
                TransportDescription.NONE,
                List.of(),
                List.of(),
                List.of(),
                Simulcast.NONE,
                List.of(),
                List.of(),
                0);
    }
}
