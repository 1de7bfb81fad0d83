package chat.parley.calls.media;

import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * What is spent on each layer of a picture, as the web client does. The number of layers never changes, since it cannot
 * after negotiation; one that does not fit is not active. All layers of a picture have one frame rate: with different ones
 * webrtc-java 0.14 was seen to send nothing at all.
 *
 * @param shrunkBy how many times smaller than the source, in each direction
 * @param bitrate bit/s
 * @param framesPerSecond at most
 */
record Layer(double shrunkBy, int bitrate, double framesPerSecond, boolean active) {
    /** Voice is understood at this rate; more is spent on nothing that anybody hears. */
    static final int VOICE_BITRATE = 32_000;

    /** WebRTC sends a picture of less than 960×540 in two layers at most and leaves out the last one of three. */
    static final int THREE_LAYERS_HEIGHT = 540;

    private static final List<Layer> CAMERA = List.of(
            new Layer(4, 120_000, 30, true), new Layer(2, 400_000, 30, true), new Layer(1, 1_200_000, 30, true));

    /** So these two are the whole picture and a half of it. */
    private static final List<Layer> SMALL_CAMERA =
            List.of(new Layer(2, 150_000, 30, true), new Layer(1, 600_000, 30, true));

    private static final Layer NO_THIRD = new Layer(1, 1_200_000, 30, false);

    /** A small layer for small tiles; the large one keeps text sharp. */
    private static final List<Layer> SCREEN =
            List.of(new Layer(2, 300_000, 15, true), new Layer(1, 1_500_000, 15, true));

    /**
     * The layers of the camera, the smallest first.
     *
     * @param cap bit/s for all layers together
     * @param height of the camera's picture
     */
    static List<Layer> camera(int cap, int height) {
        if (height >= THREE_LAYERS_HEIGHT) {
            return within(CAMERA, cap);
        }
        List<Layer> layers = new ArrayList<>(within(SMALL_CAMERA, cap));
        layers.add(NO_THIRD);
        return layers;
    }

    static List<Layer> screen(int cap) {
        return within(SCREEN, cap);
    }

    /** One layer of sound. */
    static List<Layer> voice() {
        return List.of(new Layer(1, VOICE_BITRATE, 0, true));
    }

    RTCRtpEncodingParameters encoding() {
        RTCRtpEncodingParameters encoding = new RTCRtpEncodingParameters();
        encoding.active = active;
        encoding.maxBitrate = bitrate;
        if (framesPerSecond > 0) {
            encoding.maxFramerate = framesPerSecond;
            encoding.scaleResolutionDownBy = shrunkBy;
        }
        return encoding;
    }

    /** Smaller layers keep their rate, the largest gets the rest; one that would get less than half its need is not sent. */
    private static List<Layer> within(List<Layer> layers, int cap) {
        List<Layer> fitting = new ArrayList<>();
        int left = cap;
        boolean fits = true;
        for (Layer layer : layers) {
            int granted = Math.min(layer.bitrate, left);
            fits &= fitting.isEmpty() || granted >= layer.bitrate / 2;
            left -= fits ? granted : 0;
            fitting.add(new Layer(
                    layer.shrunkBy, fits ? Math.max(1, granted) : layer.bitrate, layer.framesPerSecond, fits));
        }
        return List.copyOf(fitting);
    }
}
