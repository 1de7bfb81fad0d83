package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.HeaderExtension;
import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtcpFeedback;
import chat.parley.sfu.rtp.RtpCapabilities;
import chat.parley.sfu.rtp.RtpCodec;
import chat.parley.sfu.rtp.RtpEncoding;
import chat.parley.sfu.rtp.RtpParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one client receives of a stream: the consumable parameters cut down to the client's capabilities. */
final class ConsumerParameters {
    private static final Pattern SCALABILITY_MODE = Pattern.compile("[LS]([1-9][0-9]?)T([1-9][0-9]?)(_KEY)?.*");

    private ConsumerParameters() {}

    /** Codecs that the client can receive, with the feedback that it gives; the first is never RTX. */
    static List<RtpCodec> codecs(RtpParameters consumable, RtpCapabilities client) {
        List<RtpCodec> codecs = new ArrayList<>();
        for (RtpCodec codec : consumable.codecs()) {
            RtpCodec capability = codec.isRtx() ? null : capability(codec, client);
            if (capability == null) {
                continue;
            }
            codecs.add(codec.with(capability.feedback()));
            RtpCodec rtx = CodecMatching.rtxOf(codec.payloadType(), consumable.codecs());
            if (rtx != null && CodecMatching.rtxOf(capability.payloadType(), client.codecs()) != null) {
                codecs.add(rtx);
            }
        }
        return codecs;
    }

    private static @Nullable RtpCodec capability(RtpCodec codec, RtpCapabilities client) {
        return client.codecs().stream()
                .filter(capability -> !capability.isRtx() && CodecMatching.same(capability, codec))
                .findFirst()
                .orElse(null);
    }

    /**
     * The whole.
     *
     * @param ssrc of the stream; the next one is that of its retransmissions
     */
    static RtpParameters of(
            MediaKind kind,
            RtpParameters consumable,
            RtpCapabilities client,
            String mid,
            long ssrc,
            String cname,
            String msid) {
        List<HeaderExtension> extensions = consumable.headerExtensions().stream()
                .filter(extension -> client.headerExtensions().stream()
                        .anyMatch(known -> known.kind() == kind
                                && known.uri().equals(extension.uri())
                                && known.preferredId() == extension.id()))
                .toList();
        List<RtpCodec> codecs = new ArrayList<>();
        boolean rtx = false;
        for (RtpCodec codec : codecs(consumable, client)) {
            List<RtcpFeedback> feedback = FeedbackRules.oneCongestionControl(codec.feedback(), extensions);
            codecs.add(codec.with(feedback));
            rtx |= codec.isRtx();
        }
        RtpEncoding encoding = new RtpEncoding(
                ssrc,
                null,
                rtx ? ssrc + 1 : null,
                consumable.encodings().stream().anyMatch(RtpEncoding::dtx),
                scalabilityMode(consumable.encodings()),
                consumable.encodings().stream()
                        .mapToInt(RtpEncoding::maxBitrate)
                        .max()
                        .orElse(0));
        return new RtpParameters(mid, codecs, extensions, List.of(encoding), cname, msid);
    }

    /** One layer of simulcast is one spatial layer of the consumer. */
    private static @Nullable String scalabilityMode(List<RtpEncoding> encodings) {
        String mode = encodings.stream()
                .map(RtpEncoding::scalabilityMode)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (encodings.size() < 2) {
            return mode;
        }
        Matcher matcher = SCALABILITY_MODE.matcher(mode == null ? "" : mode);
        return "L" + encodings.size() + "T" + (matcher.matches() ? matcher.group(2) : "1");
    }
}
