package chat.parley.sfu.media;

import chat.parley.sfu.rtp.CodecParameters;
import chat.parley.sfu.rtp.HeaderExtension;
import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtcpFeedback;
import chat.parley.sfu.rtp.RtpCodec;
import chat.parley.sfu.rtp.RtpEncoding;
import chat.parley.sfu.rtp.RtpMapping;
import chat.parley.sfu.rtp.RtpParameters;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters of tracks, as a negotiation would give them. */
final class Tracks {
    static final int SENT_AUDIO = 111;
    static final int ROUTED_AUDIO = 100;
    static final int SENT_VIDEO = 96;
    static final int ROUTED_VIDEO = 101;
    static final long AUDIO_SSRC = 0x1111_1111L;
    static final long ROUTED_AUDIO_SSRC = 0x2222_2222L;
    /** Above 2³¹, where a signed integer would go wrong. */
    static final long CONSUMER_SSRC = 0xFEED_BEEFL;

    private static final HeaderExtension LEVEL = new HeaderExtension("urn:ietf:params:rtp-hdrext:ssrc-audio-level", 10);

    private Tracks() {}

    static ProducerOptions audio() {
        RtpParameters parameters =
                parameters(opus(SENT_AUDIO), List.of(LEVEL), List.of(encoding(AUDIO_SSRC, null, null)));
        RtpMapping mapping = new RtpMapping(
                List.of(new RtpMapping.Codec(SENT_AUDIO, ROUTED_AUDIO)),
                List.of(new RtpMapping.Encoding(null, AUDIO_SSRC, null, ROUTED_AUDIO_SSRC)));
        return new ProducerOptions(MediaKind.AUDIO, parameters, mapping, Duration.ZERO, false);
    }

    static ConsumerOptions audioOf(Producer producer, boolean paused) {
        return new ConsumerOptions(
                producer.id(),
                MediaKind.AUDIO,
                parameters(opus(ROUTED_AUDIO), List.of(LEVEL), List.of(encoding(CONSUMER_SSRC, null, null))),
                producer.type(),
                List.of(encoding(ROUTED_AUDIO_SSRC, null, null)),
                paused,
                null);
    }

    /** VP8 in two sizes, told apart by SSRC. */
    static ProducerOptions simulcast() {
        RtpParameters parameters = parameters(
                vp8(SENT_VIDEO), List.of(), List.of(encoding(0x31L, null, "L1T3"), encoding(0x32L, null, "L1T3")));
        RtpMapping mapping = new RtpMapping(
                List.of(new RtpMapping.Codec(SENT_VIDEO, ROUTED_VIDEO)),
                List.of(
                        new RtpMapping.Encoding(null, 0x31L, "L1T3", 0x41L),
                        new RtpMapping.Encoding(null, 0x32L, "L1T3", 0x42L)));
        return new ProducerOptions(MediaKind.VIDEO, parameters, mapping, Duration.ZERO, false);
    }

    static ConsumerOptions simulcastOf(Producer producer, @Nullable Layers preferred) {
        return new ConsumerOptions(
                producer.id(),
                MediaKind.VIDEO,
                parameters(vp8(ROUTED_VIDEO), List.of(), List.of(encoding(CONSUMER_SSRC, null, "L2T3"))),
                producer.type(),
                List.of(encoding(0x41L, null, "L1T3"), encoding(0x42L, null, "L1T3")),
                false,
                preferred);
    }

    static RtpEncoding encoding(long ssrc, @Nullable String rid, @Nullable String scalabilityMode) {
        return new RtpEncoding(ssrc, rid, null, false, scalabilityMode, 0);
    }

    private static RtpParameters parameters(
            RtpCodec codec, List<HeaderExtension> extensions, List<RtpEncoding> encodings) {
        return new RtpParameters(null, List.of(codec), extensions, encodings, "somebody", null);
    }

    private static RtpCodec opus(int payloadType) {
        CodecParameters parameters =
                CodecParameters.NONE.with("useinbandfec", 1).with("minptime", "10");
        return new RtpCodec("audio/opus", payloadType, 48_000, 2, parameters, List.of());
    }

    private static RtpCodec vp8(int payloadType) {
        return new RtpCodec(
                "video/VP8",
                payloadType,
                90_000,
                1,
                CodecParameters.NONE,
                List.of(new RtcpFeedback("nack", ""), new RtcpFeedback("nack", "pli"), new RtcpFeedback("ccm", "fir")));
    }
}
