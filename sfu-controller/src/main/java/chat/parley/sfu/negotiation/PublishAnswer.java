package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.CodecParameters;
import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpCodec;
import chat.parley.sfu.sdp.Direction;
import chat.parley.sfu.sdp.Extmap;
import chat.parley.sfu.sdp.MediaFormat;
import chat.parley.sfu.sdp.MediaSection;
import chat.parley.sfu.sdp.Rid;
import chat.parley.sfu.sdp.SdpWriter;
import chat.parley.sfu.sdp.SessionDescription;
import chat.parley.sfu.sdp.Setup;
import chat.parley.sfu.sdp.Simulcast;
import chat.parley.sfu.sdp.TransportDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The server's answer to an offer to publish. */
final class PublishAnswer {
    /** RFC 8840 §4.1.1: the discard port, because candidates tell the real one. */
    static final int DISCARD_PORT = 9;

    private final SessionDescription offer;
    private final Map<String, SendingSection> usable;
    private final Set<String> sending;
    private final TransportParameters transport;
    private final Setup setup;

    PublishAnswer(
            SessionDescription offer,
            Map<String, SendingSection> usable,
            Set<String> sending,
            TransportParameters transport,
            Setup setup) {
        this.offer = offer;
        this.usable = Map.copyOf(usable);
        this.sending = Set.copyOf(sending);
        this.transport = transport;
        this.setup = setup;
    }

    /** The offered sections as they stand now: those that are not usable have ended. */
    List<MediaSection> agreedSections() {
        return offer.sections().stream()
                .map(section -> usable.containsKey(section.mid()) ? section : refused(section))
                .toList();
    }

    String write(long sessionId, long version, Map<String, Bitrates> bitrates) {
        List<MediaSection> sections = new ArrayList<>();
        List<String> bundle = new ArrayList<>();
        for (MediaSection section : offer.sections()) {
            SendingSection agreed = usable.get(section.mid());
            if (agreed == null) {
                sections.add(refused(section));
                continue;
            }
            Bitrates rates = bitrates.getOrDefault(section.mid(), Bitrates.UNSPECIFIED);
            sections.add(accepted(section, agreed, rates, bundle.isEmpty()));
            bundle.add(section.mid());
        }
        boolean bundled = !offer.bundle().isEmpty();
        return SdpWriter.write(new SessionDescription(
                sessionId, version, true, offer.extmapAllowMixed(), bundled ? bundle : List.of(), sections));
    }

    private static MediaSection refused(MediaSection section) {
        return new MediaSection(
                section.media(),
                0,
                section.protocol(),
                List.of(MediaFormat.named(section.formats().getFirst().name())),
                section.mid(),
                Direction.INACTIVE,
                false,
                false,
                false,
                TransportDescription.NONE,
                List.of(),
                List.of(),
                List.of(),
                Simulcast.NONE,
                List.of(),
                List.of(),
                0);
    }

    private MediaSection accepted(MediaSection section, SendingSection agreed, Bitrates rates, boolean first) {
        List<String> rids = agreed.rids();
        return new MediaSection(
                section.media(),
                DISCARD_PORT,
                section.protocol(),
                formats(section, agreed, rates),
                section.mid(),
                sending.contains(section.mid()) ? Direction.RECVONLY : Direction.INACTIVE,
                false,
                true,
                section.rtcpReducedSize(),
                LocalTransport.of(transport, setup, first),
                agreed.parameters().headerExtensions().stream()
                        .map(extension -> new Extmap(extension.id(), null, extension.uri()))
                        .toList(),
                List.of(),
                rids.stream().map(rid -> new Rid(rid, Rid.Way.RECV, List.of())).toList(),
                new Simulcast(
                        List.of(),
                        rids.stream()
                                .map(rid -> new Simulcast.Layer(rid, false))
                                .toList()),
                List.of(),
                List.of(),
                rates.max() * 1000L);
    }

    /** The start rate is not standardised; libwebrtc reads it, others pass over it. */
    private static List<MediaFormat> formats(MediaSection section, SendingSection agreed, Bitrates rates) {
        List<MediaFormat> formats = new ArrayList<>();
        for (RtpCodec codec : agreed.answer()) {
            CodecParameters parameters = codec.parameters();
            if (rates.start() > 0 && section.kind() == MediaKind.VIDEO && !codec.isRtx()) {
                parameters = parameters.with("x-google-start-bitrate", rates.start());
            }
            formats.add(SectionCodecs.format(codec.with(parameters)));
        }
        return formats;
    }
}
