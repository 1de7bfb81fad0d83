package chat.parley.sfu.media;

import chat.parley.sfu.rtp.MediaKind;
import chat.parley.sfu.rtp.RtpEncoding;
import chat.parley.sfu.rtp.RtpParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A track to send.
 *
 * @param producerId of the same router
 * @param rtpParameters as the receiver is told
 * @param type of the producer
 * @param consumableEncodings the producer's streams inside the router: their SSRCs are the mapped ones
 * @param paused whether nothing is sent until {@link Consumer#resume}
 * @param preferredLayers the highest to be sent; absent for the highest there are
 */
public record ConsumerOptions(
        String producerId,
        MediaKind kind,
        RtpParameters rtpParameters,
        ProducerType type,
        List<RtpEncoding> consumableEncodings,
        boolean paused,
        @Nullable Layers preferredLayers) {
    public ConsumerOptions {
        consumableEncodings = List.copyOf(consumableEncodings);
    }
}
