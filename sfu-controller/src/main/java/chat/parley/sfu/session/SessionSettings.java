package chat.parley.sfu.session;

import java.time.Duration;

/**
 * How the media of calls are carried.
 *
 * @param publishBitrate most bit/s that one participant may send, at least 100,000
 * @param initialReceiveBitrate in bit/s, assumed for the path to each participant until it is known
 * @param maxReceiveBitrate most bit/s that are sent to one participant; 0 for no limit, else at least 30,000
 * @param cameraHeight of the largest picture that cameras send, in pixels: what sizes of tiles are compared with
 * @param screenHeight of the largest picture that a shared screen sends, in pixels
 * @param keyFrameInterval at least this long between two requests to a sender for a key frame, as far as they come from
 *     people who join; Chromium ignores those that come within 300 ms of another
 * @param iceConsent without signs of life on a path for so long, it counts as broken; 1 to 255 s
 */
public record SessionSettings(
        int publishBitrate,
        int initialReceiveBitrate,
        int maxReceiveBitrate,
        int cameraHeight,
        int screenHeight,
        Duration keyFrameInterval,
        Duration iceConsent) {
    public static final SessionSettings DEFAULTS =
            new SessionSettings(2_500_000, 1_000_000, 0, 720, 1080, Duration.ofMillis(500), Duration.ofSeconds(15));

    public SessionSettings {
        if (publishBitrate < 100_000) {
            throw new IllegalArgumentException("publishBitrate must be at least 100000, not " + publishBitrate);
        }
        if (initialReceiveBitrate < 30_000) {
            throw new IllegalArgumentException(
                    "initialReceiveBitrate must be at least 30000, not " + initialReceiveBitrate);
        }
        if (maxReceiveBitrate != 0 && maxReceiveBitrate < 30_000) {
            throw new IllegalArgumentException(
                    "maxReceiveBitrate must be 0 or at least 30000, not " + maxReceiveBitrate);
        }
        if (cameraHeight < 90 || screenHeight < 90) {
            throw new IllegalArgumentException("cameraHeight and screenHeight must be at least 90");
        }
        if (iceConsent.toSeconds() < 1 || iceConsent.toSeconds() > 255) {
            throw new IllegalArgumentException("iceConsent must be 1 to 255 s, not " + iceConsent);
        }
    }
}
