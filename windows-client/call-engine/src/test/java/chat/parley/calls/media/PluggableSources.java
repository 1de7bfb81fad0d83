package chat.parley.calls.media;

import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.EngineReply;
import chat.parley.calls.engine.EngineReply.MediaDevice;
import chat.parley.calls.engine.EngineReply.SharableScreen;
import chat.parley.calls.engine.MediaPreferences;
import chat.parley.calls.engine.ScreenChoice;
import chat.parley.calls.testing.CodedPicture;
import chat.parley.wire.model.CallSource;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sound of this computer, and cameras that are plugged in by a file: each of its lines is the number of a sender, whose
 * coded picture is what that camera sees.
 */
public final class PluggableSources implements MediaSources {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final long LOOK_NANOS = 200_000_000;

    private final DeviceSources sound = new DeviceSources();
    private final Path cameras;
    private MediaPreferences preferences = MediaPreferences.DEFAULT;
    private @Nullable CodedPicture open;
    private @Nullable MediaDevice camera;

    private PluggableSources(Path cameras) {
        this.cameras = cameras;
    }

    /** Arguments: the file of the cameras, the directory for pictures. */
    public static void main(String[] arguments) {
        EngineProgram.run(() -> new PluggableSources(Path.of(arguments[0])), Path.of(arguments[1]));
    }

    @Override
    public PeerConnectionFactory sending() {
        return sound.sending();
    }

    @Override
    public PeerConnectionFactory receiving() {
        return sound.receiving();
    }

    @Override
    public void onEnded(BiConsumer<CallSource, String> listener) {
        sound.onEnded(listener);
    }

    @Override
    public void ask(Predicate<CallSource> whetherSent) {
        sound.ask(whetherSent);
    }

    @Override
    public void onDevicesChanged(Runnable listener) {
        sound.onDevicesChanged(listener);
        Thread.ofPlatform().daemon().start(() -> {
            List<MediaDevice> before = cameras();
            while (true) {
                LockSupport.parkNanos(LOOK_NANOS);
                List<MediaDevice> now = cameras();
                if (!now.equals(before)) {
                    before = now;
                    listener.run();
                }
            }
        });
    }

    @Override
    public MediaStreamTrack turnOn(CallSource source, @Nullable ScreenChoice screen) throws EngineException {
        if (source != CallSource.CAMERA) {
            return sound.turnOn(source, screen);
        }
        CodedPicture present = open;
        if (present == null) {
            List<MediaDevice> there = cameras();
            MediaDevice chosen = there.stream()
                    .filter(one -> one.id().equals(preferences.camera()))
                    .findFirst()
                    .or(() -> there.stream().findFirst())
                    .orElseThrow(() -> new EngineException("there is no camera"));
            present = CodedPicture.show(sending(), Integer.parseInt(chosen.id()), WIDTH, HEIGHT);
            camera = chosen;
            open = present;
        }
        return present.track();
    }

    @Override
    public void turnOff(CallSource source) {
        if (source != CallSource.CAMERA) {
            sound.turnOff(source);
        } else if (open != null) {
            open.close();
            open = null;
        }
    }

    @Override
    public int cameraHeight() {
        return HEIGHT;
    }

    @Override
    public void hear(AudioTrack voice) {
        sound.hear(voice);
    }

    @Override
    public void unhear(AudioTrack voice) {
        sound.unhear(voice);
    }

    @Override
    public List<CallSource> prefer(MediaPreferences wanted) throws EngineException {
        preferences = wanted;
        List<CallSource> changed = new ArrayList<>(sound.prefer(wanted));
        MediaDevice used = inUse(MediaDevice.Kind.CAMERA);
        if (used != null && wanted.camera() != null && !used.id().equals(wanted.camera())) {
            reopen(MediaDevice.Kind.CAMERA);
            changed.add(CallSource.CAMERA);
        }
        return changed;
    }

    @Override
    public @Nullable MediaDevice inUse(MediaDevice.Kind kind) {
        return kind == MediaDevice.Kind.CAMERA ? (open == null ? null : camera) : sound.inUse(kind);
    }

    @Override
    public void reopen(MediaDevice.Kind kind) throws EngineException {
        if (kind == MediaDevice.Kind.CAMERA) {
            turnOff(CallSource.CAMERA);
            MediaStreamTrack _ = turnOn(CallSource.CAMERA, null);
        } else {
            sound.reopen(kind);
        }
    }

    @Override
    public LevelMeter meter(DoubleConsumer listener) throws EngineException {
        return sound.meter(listener);
    }

    @Override
    public @Nullable MediaStreamTrack track(CallSource source) {
        if (source == CallSource.CAMERA) {
            return open == null ? null : open.track();
        }
        return sound.track(source);
    }

    @Override
    public List<MediaDevice> devices() {
        return Stream.concat(
                        sound.devices().stream().filter(one -> one.kind() != MediaDevice.Kind.CAMERA),
                        cameras().stream())
                .toList();
    }

    @Override
    public List<SharableScreen> screens() throws EngineException {
        return sound.screens();
    }

    @Override
    public EngineReply.Picture picture(long request, ScreenChoice screen) throws EngineException {
        return sound.picture(request, screen);
    }

    @Override
    public void close() {
        turnOff(CallSource.CAMERA);
        sound.close();
    }

    private List<MediaDevice> cameras() {
        try {
            return Files.readAllLines(cameras).stream()
                    .map(sender -> new MediaDevice(sender, "Camera " + sender, MediaDevice.Kind.CAMERA))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
