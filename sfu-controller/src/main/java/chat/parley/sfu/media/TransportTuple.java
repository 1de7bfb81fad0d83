package chat.parley.sfu.media;

import org.jspecify.annotations.Nullable;

/**
 * A path of packets.
 *
 * @param remoteIp absent while the other side is not known
 */
public record TransportTuple(
        TransportProtocol protocol,
        String localAddress,
        int localPort,
        @Nullable String remoteIp,
        int remotePort) {}
