package chat.parley.sfu.media;

import java.time.Duration;

/**
 * How a WebRTC transport is made.
 *
 * @param initialOutgoingBitrate in bit/s, assumed until the path is known
 * @param udp whether candidates of UDP are given
 * @param tcp whether candidates of TCP are given, for networks that let no UDP through
 * @param iceConsentTimeout without the peer's consent, after which ICE is disconnected; 0 to 255 s, 0 for never
 */
public record WebRtcTransportOptions(
        long initialOutgoingBitrate, boolean udp, boolean tcp, Duration iceConsentTimeout) {
    public static final WebRtcTransportOptions DEFAULTS =
            new WebRtcTransportOptions(600_000, true, true, Duration.ofSeconds(30));
}
