package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpCapabilities;
import chat.parley.sfu.rtp.RtpCodec;
import chat.parley.sfu.rtp.RtpParameters;
import chat.parley.sfu.sdp.BadSdpException;
import chat.parley.sfu.sdp.Extmap;
import chat.parley.sfu.sdp.MediaSection;
import chat.parley.sfu.sdp.SdpParser;
import java.util.ArrayList;
import java.util.List;

/** What a client can receive, told by an offer that is never answered ({@code call.join}). */
public final class ClientCapabilities {
    private ClientCapabilities() {}

    /** The common part of router and client, with the router's payload types and extension ids. */
    public static RtpCapabilities of(String recvonlyOffer, RtpCapabilities router) throws BadSdpException {
        List<MediaSection> receiving = SdpParser.parse(recvonlyOffer).description().sections().stream()
                .filter(section -> !section.isRefused() && section.direction().receives())
                .toList();
        List<RtpCodec> codecs = new ArrayList<>();
        List<RtpCapabilities.Extension> extensions = new ArrayList<>();
        for (MediaKind kind : MediaKind.values()) {
            receiving.stream()
                    .filter(section -> section.kind() == kind)
                    .findFirst()
                    .ifPresent(section -> {
                        addCodecs(codecs, section, router);
                        addExtensions(extensions, kind, section, router);
                    });
        }
        return new RtpCapabilities(codecs, extensions);
    }

    private static void addCodecs(List<RtpCodec> codecs, MediaSection section, RtpCapabilities router) {
        List<RtpCodec> offered = SectionCodecs.of(section);
        for (RtpCodec own : router.codecs()) {
            RtpCodec client = own.isRtx()
                    ? null
                    : offered.stream()
                            .filter(codec -> CodecMatching.same(codec, own))
                            .findFirst()
                            .orElse(null);
            if (client == null) {
                continue;
            }
            codecs.add(own.with(FeedbackRules.common(own.feedback(), client.feedback())));
            RtpCodec ownRtx = CodecMatching.rtxOf(own.payloadType(), router.codecs());
            if (ownRtx != null && CodecMatching.rtxOf(client.payloadType(), offered) != null) {
                codecs.add(ownRtx);
            }
        }
    }

    private static void addExtensions(
            List<RtpCapabilities.Extension> extensions, MediaKind kind, MediaSection section, RtpCapabilities router) {
        for (RtpCapabilities.Extension own : router.headerExtensions()) {
            boolean sends = own.direction() == RtpCapabilities.Direction.SENDRECV
                    || own.direction() == RtpCapabilities.Direction.SENDONLY;
            if (own.kind() == kind && sends && section.extensions().stream().anyMatch(extmap -> takes(extmap, own))) {
                extensions.add(own);
            }
        }
    }

    private static boolean takes(Extmap extmap, RtpCapabilities.Extension own) {
        return extmap.uri().equals(own.uri())
                && (extmap.direction() == null || extmap.direction().receives());
    }

    /** Whether a client with these capabilities can receive the stream. */
    public static boolean canConsume(RtpParameters consumable, RtpCapabilities client) {
        return !ConsumerParameters.codecs(consumable, client).isEmpty();
    }
}
