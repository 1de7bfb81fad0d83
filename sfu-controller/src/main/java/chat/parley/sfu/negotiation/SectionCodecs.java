package chat.parley.sfu.negotiation;

import chat.parley.sfu.rtp.RtpCodec;
import chat.parley.sfu.sdp.MediaFormat;
import chat.parley.sfu.sdp.MediaSection;
import java.util.List;

/** Codecs as a media section names them. */
final class SectionCodecs {
    private SectionCodecs() {}

    /** Those of an RTP section that are described, in the order of its preference. */
    static List<RtpCodec> of(MediaSection section) {
        return section.formats().stream()
                .filter(format -> format.payloadType() >= 0 && format.encoding() != null)
                .map(format -> codec(section.media(), format))
                .toList();
    }

    private static RtpCodec codec(String media, MediaFormat format) {
        MediaFormat.Encoding encoding = format.encoding();
        if (encoding == null) {
            throw new IllegalArgumentException("format without an encoding");
        }
        return new RtpCodec(
                media + "/" + encoding.name(),
                format.payloadType(),
                encoding.clockRate(),
                encoding.channels(),
                format.parameters(),
                format.feedback());
    }

    static MediaFormat format(RtpCodec codec) {
        String name = codec.mimeType().substring(codec.mimeType().indexOf('/') + 1);
        return new MediaFormat(
                String.valueOf(codec.payloadType()),
                new MediaFormat.Encoding(name, codec.clockRate(), codec.channels()),
                codec.parameters(),
                codec.feedback());
    }
}
