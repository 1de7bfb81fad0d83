package chat.parley.desktop.settings;

import org.jspecify.annotations.Nullable;

/**
 * What the person chose for calls on this device.
 *
 * @param microphone the id of a device; absent for the one of the system
 * @param speaker the same
 * @param camera the id of a device; absent for the first
 * @param speakerLarge whether who speaks is shown large, and not all alike
 */
public record CallSettings(
        @Nullable String microphone,
        @Nullable String speaker,
        @Nullable String camera,
        Noise noise,
        boolean speakerLarge) {
    public static final CallSettings DEFAULT = new CallSettings(null, null, null, Noise.WEBRTC, false);

    /** What takes noise out of the microphone's sound. */
    public enum Noise {
        OFF,
        WEBRTC,
        RNNOISE
    }

    public CallSettings withMicrophone(@Nullable String id) {
        return new CallSettings(id, speaker, camera, noise, speakerLarge);
    }

    public CallSettings withSpeaker(@Nullable String id) {
        return new CallSettings(microphone, id, camera, noise, speakerLarge);
    }

    public CallSettings withCamera(@Nullable String id) {
        return new CallSettings(microphone, speaker, id, noise, speakerLarge);
    }

    public CallSettings withNoise(Noise chosen) {
        return new CallSettings(microphone, speaker, camera, chosen, speakerLarge);
    }

    public CallSettings withSpeakerLarge(boolean large) {
        return new CallSettings(microphone, speaker, camera, noise, large);
    }
}
