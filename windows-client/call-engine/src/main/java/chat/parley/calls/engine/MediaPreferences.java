package chat.parley.calls.engine;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which devices to use, and what to do with the sound of the microphone.
 *
 * @param microphone the id of a device; null for the one of the system
 * @param speaker the same
 * @param camera the id of a device; null for the first
 * @param cameraHeight tallest picture that is of use, in pixels
 */
public record MediaPreferences(
        @Nullable String microphone,
        @Nullable String speaker,
        @Nullable String camera,
        int cameraHeight,
        NoiseSuppression noiseSuppression)
        implements Serializable {
    public static final MediaPreferences DEFAULT = new MediaPreferences(null, null, null, 720, NoiseSuppression.WEBRTC);

    /** What takes noise out of the microphone's sound. */
    public enum NoiseSuppression {
        /** Nothing. */
        OFF,
        /** WebRTC's own: cheap, and enough for steady noise. */
        WEBRTC,
        /** RNNoise: a neural network, for noise that is not steady; costs about a tenth of a processor. */
        RNNOISE
    }

    /** These, for cameras of at most this height in pixels. */
    public MediaPreferences withCameraHeight(int height) {
        return new MediaPreferences(microphone, speaker, camera, height, noiseSuppression);
    }
}
