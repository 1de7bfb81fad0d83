package chat.parley.sfu.media;

import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpMapping;
import chat.parley.sfu.rtp.RtpParameters;
import java.time.Duration;

/**
 * A track to receive.
 *
 * @param rtpParameters as the sender sends; the worker needs a CNAME
 * @param rtpMapping of the sender's numbers to the router's
 * @param keyFrameRequestDelay at least this long between two requests for a key frame; zero for no limit
 * @param paused whether what arrives is dropped, until {@link Producer#resume}
 */
public record ProducerOptions(
        MediaKind kind,
        RtpParameters rtpParameters,
        RtpMapping rtpMapping,
        Duration keyFrameRequestDelay,
        boolean paused) {}
