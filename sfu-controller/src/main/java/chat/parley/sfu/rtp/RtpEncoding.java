package chat.parley.sfu.rtp;

import org.jspecify.annotations.Nullable;

/**
 * One stream of a sender: a layer of simulcast, or the only one.
 *
 * @param ssrc absent when streams are told apart by {@code rid}
 * @param rid RFC 8851; absent without simulcast
 * @param rtxSsrc of the retransmissions; absent without them, or when {@code rid} tells
 * @param scalabilityMode such as {@code S3T3} or {@code L1T3}; absent for {@code L1T1}
 * @param maxBitrate in bit/s; 0 when unknown
 */
public record RtpEncoding(
        @Nullable Long ssrc,
        @Nullable String rid,
        @Nullable Long rtxSsrc,
        boolean dtx,
        @Nullable String scalabilityMode,
        int maxBitrate) {}
