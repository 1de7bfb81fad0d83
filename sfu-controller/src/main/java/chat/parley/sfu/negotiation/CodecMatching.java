package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.CodecParameters;
import chat.parley.sfu.rtp.RtpCodec;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether two codecs are the same one, whatever their payload types. */
final class CodecMatching {
    private CodecMatching() {}

    static boolean same(RtpCodec a, RtpCodec b) {
        return a.mimeType().equalsIgnoreCase(b.mimeType())
                && a.clockRate() == b.clockRate()
                && a.channels() == b.channels()
                && sameParameters(a.mimeType(), a.parameters(), b.parameters());
    }

    private static boolean sameParameters(String mimeType, CodecParameters a, CodecParameters b) {
        return switch (mimeType.toLowerCase(Locale.ROOT)) {
            case "video/h264" ->
                integer(a, "packetization-mode") == integer(b, "packetization-mode") && sameProfile(a, b);
            case "video/vp9" -> integer(a, "profile-id") == integer(b, "profile-id");
            case "video/av1" -> integer(a, "profile") == integer(b, "profile");
            default -> true;
        };
    }

    private static boolean sameProfile(CodecParameters a, CodecParameters b) {
        H264Profile profileOfA = H264Profile.of(a);
        H264Profile profileOfB = H264Profile.of(b);
        return profileOfA != null && profileOfB != null && profileOfA.profile() == profileOfB.profile();
    }

    /** Numbers that are absent are 0 in each of these codecs; words are none of the valid values. */
    private static int integer(CodecParameters parameters, String name) {
        if (!parameters.values().containsKey(name)) {
            return 0;
        }
        Integer value = parameters.integer(name);
        return value == null ? -1 : value;
    }

    /** The one that retransmits for the payload type; null when there is none. */
    static @Nullable RtpCodec rtxOf(int payloadType, List<RtpCodec> codecs) {
        for (RtpCodec codec : codecs) {
            Integer apt = codec.isRtx() ? codec.parameters().integer("apt") : null;
            if (apt != null && apt == payloadType) {
                return codec;
            }
        }
        return null;
    }
}
