package chat.parley.sfu.rtp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one sender sends or one receiver receives.
 *
 * @param mid of the media section (RFC 5888); absent where media sections are not known
 * @param cname of RTCP SDES (RFC 3550)
 * @param msid {@code a=msid} as "stream track"; absent when unknown
 */
public record RtpParameters(
        @Nullable String mid,
        List<RtpCodec> codecs,
        List<HeaderExtension> headerExtensions,
        List<RtpEncoding> encodings,
        @Nullable String cname,
        @Nullable String msid) {
    public RtpParameters {
        codecs = List.copyOf(codecs);
        headerExtensions = List.copyOf(headerExtensions);
        encodings = List.copyOf(encodings);
    }

    public RtpParameters withCname(String other) {
        return new RtpParameters(mid, codecs, headerExtensions, encodings, other, msid);
    }
}
