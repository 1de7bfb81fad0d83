package chat.parley.sfu.media;

import java.net.InetSocketAddress;
import java.util.List;

/** What a server holds. */
public record WebRtcServerDump(
        List<InetSocketAddress> udpSockets, List<InetSocketAddress> tcpServers, List<String> transportIds) {
    public WebRtcServerDump {
        udpSockets = List.copyOf(udpSockets);
        tcpServers = List.copyOf(tcpServers);
        transportIds = List.copyOf(transportIds);
    }
}
