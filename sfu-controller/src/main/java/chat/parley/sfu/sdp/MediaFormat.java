package chat.parley.sfu.sdp;

import chat.parley.sfu.rtp.CodecParameters;
import chat.parley.sfu.rtp.RtcpFeedback;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One format of a media section: of RTP a payload type with its codec.
 *
 * @param name as in the {@code m=} line: the payload type, or of other protocols a word
 * @param encoding {@code a=rtpmap}; absent for static payload types and outside of RTP
 * @param parameters {@code a=fmtp}; a word that has no value is a name with an empty text
 */
public record MediaFormat(
        String name, @Nullable Encoding encoding, CodecParameters parameters, List<RtcpFeedback> feedback) {
    public MediaFormat {
        feedback = List.copyOf(feedback);
    }

    /** A format that says nothing but its name. */
    public static MediaFormat named(String name) {
        return new MediaFormat(name, null, CodecParameters.NONE, List.of());
    }

    /**
     * The codec of a payload type.
     *
     * @param name such as {@code VP8}
     * @param channels 1 when the description does not say
     */
    public record Encoding(String name, int clockRate, int channels) {}

    /** 0 to 127; -1 outside of RTP. */
    public int payloadType() {
        boolean number = name.length() <= 3 && name.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(name) : -1;
    }
}
