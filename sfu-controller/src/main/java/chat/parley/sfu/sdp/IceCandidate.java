package chat.parley.sfu.sdp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An address where ICE may reach somebody (RFC 8839 {@code a=candidate}), always of component 1: RTCP is multiplexed.
 *
 * @param priority 1 to 2^31 - 1
 * @param address an IP address or a name, such as {@code 192.0.2.7}
 * @param tcpType of TCP only (RFC 6544)
 */
public record IceCandidate(
        String foundation,
        long priority,
        String address,
        Protocol protocol,
        int port,
        Type type,
        @Nullable TcpType tcpType) {
    /** What runs below. */
    public enum Protocol {
        UDP,
        TCP;

        public String sdpName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it was found. */
    public enum Type {
        HOST,
        SRFLX,
        PRFLX,
        RELAY;

        public String sdpName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who opens the connection. */
    public enum TcpType {
        ACTIVE,
        PASSIVE,
        SO;

        public String sdpName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
