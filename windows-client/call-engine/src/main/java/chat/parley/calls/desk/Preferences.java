package chat.parley.calls.desk;

import chat.parley.calls.engine.MediaPreferences;
import chat.parley.calls.engine.MediaPreferences.NoiseSuppression;
import chat.parley.desktop.settings.CallSettings;

/** What the person chose, as the engine understands it. */
public final class Preferences {
    private Preferences() {}

    public static MediaPreferences of(CallSettings chosen) {
        NoiseSuppression noise = switch (chosen.noise()) {
            case OFF -> NoiseSuppression.OFF;
            case WEBRTC -> NoiseSuppression.WEBRTC;
            case RNNOISE -> NoiseSuppression.RNNOISE;
        };
        return new MediaPreferences(
                chosen.microphone(), chosen.speaker(), chosen.camera(), MediaPreferences.DEFAULT.cameraHeight(), noise);
    }
}
