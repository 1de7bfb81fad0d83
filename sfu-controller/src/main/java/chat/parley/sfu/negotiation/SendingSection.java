package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.HeaderExtension;
import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpCapabilities;
import chat.parley.sfu.rtp.RtpCodec;
import chat.parley.sfu.rtp.RtpEncoding;
import chat.parley.sfu.rtp.RtpParameters;
import chat.parley.sfu.sdp.Extmap;
import chat.parley.sfu.sdp.MediaSection;
import chat.parley.sfu.sdp.Msid;
import chat.parley.sfu.sdp.Simulcast;
import chat.parley.sfu.sdp.SourceGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What client and router agreed on for one offered section of audio or video, whether it sends just now or not.
 *
 * @param parameters of the producer, without a CNAME
 * @param answer the codecs as the answer names them: the client's payload types, the router's wishes
 */
record SendingSection(RtpParameters parameters, List<RtpCodec> answer) {
    /** As many as the sender of a camera uses; more would be refused by clients of today anyway. */
    static final int MAX_LAYERS = 3;

    /** WebRTC's encoders of VP8 and H.264 use three temporal layers in each layer of simulcast. */
    private static final String LAYER_MODE = "L1T3";

    private static final int MAX_EXTENSION_ID = 255;

    /** Why a section cannot be used, for its sender. */
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableException(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return Objects.requireNonNull(getMessage());
        }
    }

    static SendingSection of(MediaSection section, RtpCapabilities router) throws UnusableException {
        MediaKind kind = section.kind();
        if (kind == null) {
            throw new UnusableException("only audio and video can be published");
        }
        if (!section.protocol().endsWith("RTP/SAVPF")) {
            throw new UnusableException("needs the protocol UDP/TLS/RTP/SAVPF");
        }
        if (!section.rtcpMux()) {
            throw new UnusableException("needs a=rtcp-mux");
        }
        List<RtpCodec> offered = SectionCodecs.of(section);
        for (RtpCodec client : offered) {
            for (RtpCodec own : router.codecs()) {
                if (!own.isRtx() && CodecMatching.same(client, own)) {
                    return of(section, kind, client, own, router);
                }
            }
        }
        throw new UnusableException("has no codec in common with the server");
    }

    /** One codec only: senders may switch between those that are agreed on, and the worker follows no switch. */
    private static SendingSection of(
            MediaSection section, MediaKind kind, RtpCodec client, RtpCodec own, RtpCapabilities router)
            throws UnusableException {
        List<HeaderExtension> extensions = extensions(section, kind, own, router);
        RtpCodec agreed = new RtpCodec(
                own.mimeType(),
                client.payloadType(),
                own.clockRate(),
                own.channels(),
                AgreedParameters.ofSender(client, own),
                FeedbackRules.oneCongestionControl(
                        FeedbackRules.common(own.feedback(), client.feedback()), extensions));
        List<RtpCodec> sent = new ArrayList<>(List.of(agreed));
        List<RtpCodec> answer = new ArrayList<>(List.of(agreed.with(AgreedParameters.ofAnswer(client, own))));
        RtpCodec clientRtx = CodecMatching.rtxOf(client.payloadType(), SectionCodecs.of(section));
        RtpCodec ownRtx = CodecMatching.rtxOf(own.payloadType(), router.codecs());
        if (clientRtx != null && ownRtx != null) {
            RtpCodec rtx = new RtpCodec(
                    ownRtx.mimeType(),
                    clientRtx.payloadType(),
                    ownRtx.clockRate(),
                    ownRtx.channels(),
                    ownRtx.parameters().with("apt", client.payloadType()),
                    List.of());
            sent.add(rtx);
            answer.add(rtx);
        }
        List<RtpEncoding> encodings = encodings(section, agreed, sent.size() > 1, extensions);
        return new SendingSection(
                new RtpParameters(section.mid(), sent, extensions, encodings, null, msid(section)), answer);
    }

    private static @Nullable String msid(MediaSection section) {
        if (section.msids().isEmpty()) {
            return null;
        }
        Msid msid = section.msids().getFirst();
        return (msid.stream() + " " + msid.track()).stripTrailing();
    }

    /** What the client can send and the router understands, under the client's ids. */
    private static List<HeaderExtension> extensions(
            MediaSection section, MediaKind kind, RtpCodec codec, RtpCapabilities router) {
        Set<String> wanted = new HashSet<>();
        for (RtpCapabilities.Extension extension : router.headerExtensions()) {
            boolean receives = extension.direction() == RtpCapabilities.Direction.SENDRECV
                    || extension.direction() == RtpCapabilities.Direction.RECVONLY;
            if (extension.kind() == kind && receives) {
                wanted.add(extension.uri());
            }
        }
        if (codec.mimeType().equals("video/VP8") || codec.mimeType().equals("video/VP9")) {
            // They describe their layers themselves; the descriptor would be bytes for nothing.
            wanted.remove(ExtensionUri.DEPENDENCY_DESCRIPTOR);
        }
        List<HeaderExtension> extensions = new ArrayList<>();
        for (Extmap extmap : section.extensions()) {
            boolean sends = extmap.direction() == null || extmap.direction().sends();
            if (sends && extmap.id() <= MAX_EXTENSION_ID && wanted.remove(extmap.uri())) {
                extensions.add(new HeaderExtension(extmap.uri(), extmap.id()));
            }
        }
        return extensions;
    }

    private static List<RtpEncoding> encodings(
            MediaSection section, RtpCodec codec, boolean rtx, List<HeaderExtension> extensions)
            throws UnusableException {
        boolean hasMid = FeedbackRules.has(extensions, ExtensionUri.MID);
        boolean dtx = Objects.equals(codec.parameters().integer("usedtx"), 1);
        List<String> layers = layers(section, codec);
        if (layers.size() > 1 && hasMid && FeedbackRules.has(extensions, ExtensionUri.RID)) {
            return layers.stream()
                    .map(rid -> new RtpEncoding(null, rid, null, dtx, LAYER_MODE, 0))
                    .toList();
        }
        Long ssrc = null;
        Long rtxSsrc = null;
        for (SourceGroup group : section.sourceGroups()) {
            if (group.semantics().equals(SourceGroup.FID) && group.ssrcs().size() == 2) {
                ssrc = group.ssrcs().getFirst();
                rtxSsrc = rtx ? group.ssrcs().getLast() : null;
                break;
            }
        }
        if (ssrc == null && !section.sources().isEmpty()) {
            ssrc = section.sources().getFirst().ssrc();
        }
        if (ssrc == null && !hasMid) {
            throw new UnusableException("has neither a=ssrc nor the header extension for mid");
        }
        return List.of(new RtpEncoding(ssrc, null, rtxSsrc, dtx, null, 0));
    }

    /** The worker takes simulcast of these two codecs only; of others the client then sends one stream. */
    private static List<String> layers(MediaSection section, RtpCodec codec) {
        if (!codec.mimeType().equals("video/VP8") && !codec.mimeType().equals("video/H264")) {
            return List.of();
        }
        Set<String> barred = new HashSet<>();
        section.rids().stream()
                .filter(rid ->
                        !rid.payloadTypes().isEmpty() && !rid.payloadTypes().contains(codec.payloadType()))
                .forEach(rid -> barred.add(rid.id()));
        return section.simulcast().send().stream()
                .map(Simulcast.Layer::rid)
                .filter(rid -> !barred.contains(rid))
                .limit(MAX_LAYERS)
                .toList();
    }

    /** The rids of simulcast, in their order; empty without it. */
    List<String> rids() {
        return parameters.encodings().stream()
                .map(RtpEncoding::rid)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether a producer made for the other can go on for this one. */
    boolean sameStreams(RtpParameters other) {
        return parameters.codecs().equals(other.codecs())
                && parameters.headerExtensions().equals(other.headerExtensions())
                && parameters.encodings().equals(other.encodings());
    }
}
