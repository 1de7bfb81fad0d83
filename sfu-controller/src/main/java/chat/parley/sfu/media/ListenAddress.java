package chat.parley.sfu.media;

import org.jspecify.annotations.Nullable;

/**
 * Where a server listens, and how peers are told to reach it.
 *
 * @param ip of this machine; {@code 0.0.0.0} only together with an announced address
 * @param announcedAddress what peers are told, an IP address or a host name, where it differs: behind NAT, in a container
 * @param exposeInternalIp whether peers are told the ip too, for those in the same network
 */
public record ListenAddress(String ip, @Nullable String announcedAddress, boolean exposeInternalIp) {
    /** Reached as it is. */
    public static ListenAddress of(String ip) {
        return new ListenAddress(ip, null, false);
    }
}
