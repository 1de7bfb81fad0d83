package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.CodecParameters;
import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtcpFeedback;
import chat.parley.sfu.rtp.RtpCapabilities;
import chat.parley.sfu.rtp.RtpCapabilities.Direction;
import chat.parley.sfu.rtp.RtpCapabilities.Extension;
import chat.parley.sfu.rtp.RtpCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * What the router of mediasoup-worker 3.27.1 takes and forwards, as far as Parley wants it. {@code abs-capture-time} is
 * left out on purpose: a client that negotiates it and does not send it stops the worker from switching layers.
 */
public final class RouterCapabilities {
    private static final int FIRST_PAYLOAD_TYPE = 100;

    private static final List<RtcpFeedback> AUDIO_FEEDBACK =
            List.of(new RtcpFeedback("nack", ""), new RtcpFeedback("transport-cc", ""));

    private static final List<RtcpFeedback> VIDEO_FEEDBACK = List.of(
            new RtcpFeedback("nack", ""),
            new RtcpFeedback("nack", "pli"),
            new RtcpFeedback("ccm", "fir"),
            new RtcpFeedback("goog-remb", ""),
            new RtcpFeedback("transport-cc", ""));

    private static final RtpCapabilities STANDARD = new RtpCapabilities(codecs(), extensions());

    private RouterCapabilities() {}

    /** All codecs that Parley negotiates, VP8 first. */
    public static RtpCapabilities standard() {
        return STANDARD;
    }

    private static List<RtpCodec> codecs() {
        List<RtpCodec> codecs = new ArrayList<>();
        codecs.add(new RtpCodec(
                "audio/opus",
                FIRST_PAYLOAD_TYPE,
                48000,
                2,
                CodecParameters.NONE
                        .with("minptime", 10)
                        .with("useinbandfec", 1)
                        .with("usedtx", 1),
                AUDIO_FEEDBACK));
        addVideo(codecs, "video/VP8", CodecParameters.NONE);
        addVideo(codecs, "video/VP9", CodecParameters.NONE.with("profile-id", 0));
        addVideo(
                codecs,
                "video/H264",
                CodecParameters.NONE
                        .with("level-asymmetry-allowed", 1)
                        .with("packetization-mode", 1)
                        .with("profile-level-id", "42e01f"));
        addVideo(codecs, "video/AV1", CodecParameters.NONE);
        return codecs;
    }

    private static void addVideo(List<RtpCodec> codecs, String mimeType, CodecParameters parameters) {
        int payloadType = FIRST_PAYLOAD_TYPE + codecs.size();
        codecs.add(new RtpCodec(mimeType, payloadType, 90000, 1, parameters, VIDEO_FEEDBACK));
        codecs.add(new RtpCodec(
                "video/rtx", payloadType + 1, 90000, 1, CodecParameters.NONE.with("apt", payloadType), List.of()));
    }

    private static List<Extension> extensions() {
        return List.of(
                audio(ExtensionUri.MID, 1, Direction.SENDRECV),
                video(ExtensionUri.MID, 1, Direction.SENDRECV),
                video(ExtensionUri.RID, 2, Direction.RECVONLY),
                video(ExtensionUri.REPAIRED_RID, 3, Direction.RECVONLY),
                audio(ExtensionUri.ABS_SEND_TIME, 4, Direction.SENDRECV),
                video(ExtensionUri.ABS_SEND_TIME, 4, Direction.SENDRECV),
                // The worker does not number the audio that it sends for congestion control.
                audio(ExtensionUri.TRANSPORT_CC, 5, Direction.RECVONLY),
                video(ExtensionUri.TRANSPORT_CC, 5, Direction.SENDRECV),
                audio(ExtensionUri.AUDIO_LEVEL, 6, Direction.SENDRECV),
                video(ExtensionUri.DEPENDENCY_DESCRIPTOR, 7, Direction.RECVONLY),
                video(ExtensionUri.VIDEO_ORIENTATION, 8, Direction.SENDRECV),
                video(ExtensionUri.TIME_OFFSET, 9, Direction.SENDRECV),
                audio(ExtensionUri.PLAYOUT_DELAY, 11, Direction.SENDRECV),
                video(ExtensionUri.PLAYOUT_DELAY, 11, Direction.SENDRECV));
    }

    private static Extension audio(String uri, int id, Direction direction) {
        return new Extension(MediaKind.AUDIO, uri, id, direction);
    }

    private static Extension video(String uri, int id, Direction direction) {
        return new Extension(MediaKind.VIDEO, uri, id, direction);
    }
}
