package chat.parley.sfu.media;

import java.util.List;

/**
 * The ports of one worker.
 *
 * @param port of UDP and of TCP, on each address; 0 for any that is free, which are then two different ones
 */
public record WebRtcServerSettings(List<ListenAddress> addresses, int port) {
    public WebRtcServerSettings {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("addresses must not be empty");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
        }
    }
}
