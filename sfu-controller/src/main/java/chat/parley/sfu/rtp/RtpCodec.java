package chat.parley.sfu.rtp;

import java.util.List;
import java.util.Locale;

/**
 * One codec with its payload type (RFC 8866 {@code a=rtpmap}, {@code a=fmtp}, {@code a=rtcp-fb}).
 *
 * @param mimeType such as {@code video/VP8}; compared without regard to case
 * @param payloadType 0 to 127; in capabilities the preferred one
 * @param clockRate in Hz
 * @param channels of audio; 1 for video
 */
public record RtpCodec(
        String mimeType,
        int payloadType,
        int clockRate,
        int channels,
        CodecParameters parameters,
        List<RtcpFeedback> feedback) {
    public RtpCodec {
        feedback = List.copyOf(feedback);
    }

    public MediaKind kind() {
        return mimeType.toLowerCase(Locale.ROOT).startsWith("audio/") ? MediaKind.AUDIO : MediaKind.VIDEO;
    }

    /** Whether it carries retransmissions of another codec (RFC 4588). */
    public boolean isRtx() {
        return mimeType.toLowerCase(Locale.ROOT).endsWith("/rtx");
    }

    public RtpCodec with(CodecParameters others) {
        return new RtpCodec(mimeType, payloadType, clockRate, channels, others, feedback);
    }

    public RtpCodec with(List<RtcpFeedback> other) {
        return new RtpCodec(mimeType, payloadType, clockRate, channels, parameters, other);
    }
}
