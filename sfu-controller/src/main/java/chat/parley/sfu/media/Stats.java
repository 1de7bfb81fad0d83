package chat.parley.sfu.media;

import FBS.Consumer.ConsumerLayers;
import FBS.RtpStream.BaseStats;
import FBS.RtpStream.RecvStats;
import FBS.RtpStream.SendStats;
import FBS.RtpStream.StatsData;
import FBS.Transport.Tuple;
import chat.parley.sfu.media.channel.MediaWorkerException;
import org.jspecify.annotations.Nullable;

/** Reads the worker's statistics and what they are made of. */
final class Stats {
    private Stats() {}

    static TransportStats transport(FBS.Transport.Stats stats) {
        return new TransportStats(
                stats.bytesReceived(),
                stats.recvBitrate(),
                stats.bytesSent(),
                stats.sendBitrate(),
                stats.hasAvailableOutgoingBitrate() ? stats.availableOutgoingBitrate() : null,
                stats.hasAvailableIncomingBitrate() ? stats.availableIncomingBitrate() : null,
                stats.hasRtpPacketLossReceived() ? stats.rtpPacketLossReceived() : null,
                stats.hasRtpPacketLossSent() ? stats.rtpPacketLossSent() : null);
    }

    static RtpStreamStats rtpStream(FBS.RtpStream.Stats stats) {
        return switch (stats.dataType()) {
            case StatsData.RecvStats -> {
                RecvStats received = (RecvStats) stats.data(new RecvStats());
                yield rtpStream(
                        RtpStreamStats.Direction.RECEIVED,
                        received.base(),
                        received.packetCount(),
                        received.byteCount(),
                        received.bitrate());
            }
            case StatsData.SendStats -> {
                SendStats sent = (SendStats) stats.data(new SendStats());
                yield rtpStream(
                        RtpStreamStats.Direction.SENT,
                        sent.base(),
                        sent.packetCount(),
                        sent.byteCount(),
                        sent.bitrate());
            }
            default -> throw new MediaWorkerException.ProtocolViolation("statistics of an unknown kind");
        };
    }

    private static RtpStreamStats rtpStream(
            RtpStreamStats.Direction direction, FBS.RtpStream.Stats stats, long packets, long bytes, long bitrate) {
        if (stats.dataType() != StatsData.BaseStats) {
            throw new MediaWorkerException.ProtocolViolation("statistics without their base");
        }
        BaseStats base = (BaseStats) stats.data(new BaseStats());
        return new RtpStreamStats(
                direction,
                base.ssrc(),
                absentIfEmpty(base.rid()),
                Codes.MEDIA_KINDS.value(base.kind()),
                base.mimeType(),
                packets,
                bytes,
                bitrate,
                base.packetsLost(),
                base.fractionLost(),
                base.packetsRetransmitted(),
                base.packetsRepaired(),
                base.nackCount(),
                base.pliCount(),
                base.jitter(),
                base.roundTripTime(),
                base.score());
    }

    static TransportTuple tuple(Tuple tuple) {
        return new TransportTuple(
                Codes.PROTOCOLS.value(tuple.protocol()),
                tuple.localAddress(),
                tuple.localPort(),
                absentIfEmpty(tuple.remoteIp()),
                tuple.remotePort());
    }

    static @Nullable Layers layers(@Nullable ConsumerLayers layers) {
        return layers == null
                ? null
                : new Layers(layers.spatialLayer(), layers.hasTemporalLayer() ? layers.temporalLayer() : null);
    }

    static @Nullable String absentIfEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
