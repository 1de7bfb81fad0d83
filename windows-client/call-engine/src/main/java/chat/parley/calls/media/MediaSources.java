package chat.parley.calls.media;

import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.EngineReply;
import chat.parley.calls.engine.EngineReply.MediaDevice;
import chat.parley.calls.engine.EngineReply.SharableScreen;
import chat.parley.calls.engine.MediaPreferences;
import chat.parley.calls.engine.ScreenChoice;
import chat.parley.wire.model.CallSource;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where sound and pictures come from and go to. Used by one thread, but for the lists, which may take long and are asked for
 * by threads of their own.
 */
public interface MediaSources extends AutoCloseable {
    /** For what is sent. */
    PeerConnectionFactory sending();

    /** For what is received. */
    PeerConnectionFactory receiving();

    /** Tells of sources that end by themselves, and why. */
    void onEnded(BiConsumer<CallSource, String> listener);

    /** Hands over whom to ask whether a source is sent: WebRTC records by itself from then on, and not before. */
    void ask(Predicate<CallSource> whetherSent);

    /** Tells that devices came or went. */
    void onDevicesChanged(Runnable listener);

    /**
     * Begins to deliver.
     *
     * @param screen what to share, for the source {@code screen}
     */
    MediaStreamTrack turnOn(CallSource source, @Nullable ScreenChoice screen) throws EngineException;

    void turnOff(CallSource source);

    /** Height of the camera's picture in pixels, as far as it is known; for the camera that is on. */
    int cameraHeight();

    /** Somebody is heard from now on. */
    void hear(AudioTrack voice);

    void unhear(AudioTrack voice);

    /**
     * Changes devices and processing.
     *
     * @return the sources whose track is another one now
     */
    List<CallSource> prefer(MediaPreferences preferences) throws EngineException;

    /** The device of a kind that is used now; null if none is. */
    @Nullable
    MediaDevice inUse(MediaDevice.Kind kind);

    /** Opens the device of a kind anew: the one that is preferred, or else the system's. Tracks are others then. */
    void reopen(MediaDevice.Kind kind) throws EngineException;

    /** Tells how loud it is at the microphone, 0 to 1, until what it answers is closed. */
    LevelMeter meter(DoubleConsumer listener) throws EngineException;

    /** The track of a source that is on. */
    @Nullable
    MediaStreamTrack track(CallSource source);

    List<MediaDevice> devices() throws EngineException;

    List<SharableScreen> screens() throws EngineException;

    /** How something that can be shared looks; as the lists, asked for by any thread. */
    EngineReply.Picture picture(long request, ScreenChoice screen) throws EngineException;

    @Override
    void close();
}
