package chat.parley.sfu.media;

import org.jspecify.annotations.Nullable;

/**
 * What has passed through a transport. Bit rates are in bit/s over the last seconds.
 *
 * @param availableOutgoingBitrate as estimated from the receiver's reports; absent before the first
 * @param availableIncomingBitrate as estimated here and told to the sender; absent before that
 * @param lossReceived the share of packets from the peer that were lost, 0 to 1; absent when unknown
 * @param lossSent the share of packets to the peer that were lost, 0 to 1; absent when unknown
 */
public record TransportStats(
        long bytesReceived,
        long receiveBitrate,
        long bytesSent,
        long sendBitrate,
        @Nullable Long availableOutgoingBitrate,
        @Nullable Long availableIncomingBitrate,
        @Nullable Double lossReceived,
        @Nullable Double lossSent) {}
