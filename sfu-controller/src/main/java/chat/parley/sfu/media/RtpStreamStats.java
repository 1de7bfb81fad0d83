package chat.parley.sfu.media;

import chat.parley.sfu.rtp.MediaKind;
import org.jspecify.annotations.Nullable;

/**
 * What has passed in one RTP stream.
 *
 * @param direction seen from the worker
 * @param packetsLost as RTCP counts; negative when more came than were expected
 * @param fractionLost of the last report, in 1/256
 * @param jitter in units of the codec's clock
 * @param bitrate in bit/s over the last seconds
 * @param roundTripMillis 0 while unknown
 * @param score 0 to 10
 */
public record RtpStreamStats(
        Direction direction,
        long ssrc,
        @Nullable String rid,
        MediaKind kind,
        String mimeType,
        long packets,
        long bytes,
        long bitrate,
        int packetsLost,
        int fractionLost,
        long packetsRetransmitted,
        long packetsRepaired,
        long nackCount,
        long pliCount,
        long jitter,
        float roundTripMillis,
        int score) {
    /** Seen from the worker. */
    public enum Direction {
        RECEIVED,
        SENT
    }
}
