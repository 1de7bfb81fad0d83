package chat.parley.calls.media;

import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.EngineReply;
import chat.parley.calls.engine.EngineReply.MediaDevice;
import chat.parley.calls.engine.EngineReply.SharableScreen;
import chat.parley.calls.engine.MediaPreferences;
import chat.parley.calls.engine.MediaPreferences.NoiseSuppression;
import chat.parley.calls.engine.ScreenChoice;
import chat.parley.wire.model.CallSource;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.Device;
import dev.onvoid.webrtc.media.DeviceChangeListener;
import dev.onvoid.webrtc.media.MediaDevices;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import dev.onvoid.webrtc.media.audio.AudioOptions;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The devices of this computer. Usually the microphone goes straight into WebRTC, whose processing hears the loudspeaker as
 * well and so can take the echo out: one factory for both directions. With RNNoise it goes by {@link SuppressedMicrophone},
 * into a factory of its own; what belongs to one factory is of no use to another, so whether it is used is decided once, by
 * the preferences that are known when the first source or connection is made.
 */
final class DeviceSources implements MediaSources {
    /** Null where there is no sound: on a Linux machine without PulseAudio, or a Windows one without its audio service. */
    private final @Nullable AudioDeviceModule audio;

    private final PeerConnectionFactory factory;
    private final Set<AudioTrack> voices = new HashSet<>();
    private boolean decided;
    /** For sound that is pushed, with RNNoise. */
    private @Nullable PeerConnectionFactory pushed;

    private final Map<CallSource, OpenSource> open = new EnumMap<>(CallSource.class);
    private @Nullable MediaDevice microphone;
    private @Nullable MediaDevice speaker;
    /** What WebRTC records from, or will. */
    private @Nullable String recorded;

    private MediaPreferences preferences = MediaPreferences.DEFAULT;
    private BiConsumer<CallSource, String> onEnded = (_, _) -> {};
    private Predicate<CallSource> sent = _ -> false;

    DeviceSources() {
        AudioDeviceModule found = sound();
        audio = found;
        factory = new PeerConnectionFactory(found == null ? new AudioDeviceModule(AudioLayer.kDummyAudio) : found);
    }

    @Override
    public PeerConnectionFactory sending() {
        if (!decided) {
            decided = true;
            pushed = preferences.noiseSuppression() == NoiseSuppression.RNNOISE
                    ? new PeerConnectionFactory(new AudioDeviceModule(AudioLayer.kDummyAudio))
                    : null;
        }
        return pushed == null ? factory : pushed;
    }

    @Override
    public PeerConnectionFactory receiving() {
        return factory;
    }

    @Override
    public void onEnded(BiConsumer<CallSource, String> listener) {
        onEnded = listener;
    }

    @Override
    public void ask(Predicate<CallSource> whetherSent) {
        sent = whetherSent;
    }

    @Override
    public void onDevicesChanged(Runnable listener) {
        if (audio == null) {
            return;
        }
        // Drivers may take long to be asked, and nothing must wait for them.
        Thread.ofPlatform()
                .daemon()
                .start(() -> MediaDevices.addDeviceChangeListener(new DeviceChangeListener() {
                    @Override
                    public void deviceConnected(Device device) {
                        listener.run();
                    }

                    @Override
                    public void deviceDisconnected(Device device) {
                        listener.run();
                    }
                }));
    }

    @Override
    public MediaStreamTrack turnOn(CallSource source, @Nullable ScreenChoice screen) throws EngineException {
        OpenSource present = open.get(source);
        if (present != null) {
            return present.track();
        }
        OpenSource opened = switch (source) {
            case MICROPHONE -> microphone();
            case CAMERA -> Camera.open(sending(), preferences);
            case SCREEN -> Screen.open(sending(), screen == null ? ScreenChoice.WHOLE_DESKTOP : screen);
            case SCREEN_AUDIO -> throw new EngineException("the sound of a screen cannot be shared from here");
        };
        open.put(source, opened);
        opened.track().addTrackEndedListener(_ -> onEnded.accept(source, "the device is gone"));
        return opened.track();
    }

    @Override
    public void turnOff(CallSource source) {
        OpenSource present = open.remove(source);
        if (present != null) {
            present.close();
        }
    }

    @Override
    public int cameraHeight() {
        return open.get(CallSource.CAMERA) instanceof Camera camera ? camera.height() : preferences.cameraHeight();
    }

    @Override
    public void hear(AudioTrack voice) {
        // The device module plays whatever is received.
        voices.add(voice);
        if (speaker == null && audio != null) {
            AudioDevice device = chosenOrUsual(MediaDevices.getAudioRenderDevices(), preferences.speaker(), false);
            speaker = device == null ? null : told(device, MediaDevice.Kind.SPEAKER);
        }
        if (open.get(CallSource.MICROPHONE) instanceof SuppressedMicrophone microphone) {
            microphone.hear(voice);
        }
    }

    @Override
    public void unhear(AudioTrack voice) {
        voices.remove(voice);
        if (open.get(CallSource.MICROPHONE) instanceof SuppressedMicrophone microphone) {
            microphone.unhear(voice);
        }
    }

    @Override
    public List<CallSource> prefer(MediaPreferences wanted) throws EngineException {
        MediaPreferences before = preferences;
        preferences = wanted;
        List<CallSource> changed = new ArrayList<>();
        if (!same(before.speaker(), wanted.speaker()) || isBack(speaker, wanted.speaker())) {
            chooseSpeaker();
        }
        boolean otherSound = !same(before.microphone(), wanted.microphone())
                || isBack(microphone, wanted.microphone())
                || before.noiseSuppression() != wanted.noiseSuppression();
        if (otherSound && open.containsKey(CallSource.MICROPHONE)) {
            reopen(CallSource.MICROPHONE);
            changed.add(CallSource.MICROPHONE);
        }
        boolean otherPicture = !same(before.camera(), wanted.camera())
                || isBack(inUse(MediaDevice.Kind.CAMERA), wanted.camera())
                || (open.get(CallSource.CAMERA) instanceof Camera camera && camera.canChangeTo(wanted.cameraHeight()));
        if (otherPicture && open.containsKey(CallSource.CAMERA)) {
            reopen(CallSource.CAMERA);
            changed.add(CallSource.CAMERA);
        }
        return changed;
    }

    @Override
    public @Nullable MediaDevice inUse(MediaDevice.Kind kind) {
        return switch (kind) {
            case MICROPHONE -> open.containsKey(CallSource.MICROPHONE) ? microphone : null;
            case SPEAKER -> speaker;
            case CAMERA ->
                open.get(CallSource.CAMERA) instanceof Camera camera
                        ? told(camera.device(), MediaDevice.Kind.CAMERA)
                        : null;
        };
    }

    @Override
    public void reopen(MediaDevice.Kind kind) throws EngineException {
        switch (kind) {
            case MICROPHONE -> reopen(CallSource.MICROPHONE);
            case CAMERA -> reopen(CallSource.CAMERA);
            case SPEAKER -> {
                chooseSpeaker();
                if (speaker == null) {
                    throw new EngineException("there is no loudspeaker");
                }
            }
        }
    }

    private void reopen(CallSource source) throws EngineException {
        turnOff(source);
        turnOn(source, null);
    }

    @Override
    public LevelMeter meter(DoubleConsumer listener) throws EngineException {
        if (audio == null) {
            throw new EngineException("this computer has no sound");
        }
        return new MicrophoneMeter(chosen(MediaDevices.getAudioCaptureDevices(), preferences.microphone()), listener);
    }

    @Override
    public @Nullable MediaStreamTrack track(CallSource source) {
        OpenSource present = open.get(source);
        return present == null ? null : present.track();
    }

    @Override
    public List<MediaDevice> devices() {
        List<MediaDevice> devices = new ArrayList<>();
        // Without sound the driver would be waited for, and for ever.
        if (audio != null) {
            MediaDevices.getAudioCaptureDevices().forEach(one -> devices.add(told(one, MediaDevice.Kind.MICROPHONE)));
            MediaDevices.getAudioRenderDevices().forEach(one -> devices.add(told(one, MediaDevice.Kind.SPEAKER)));
        }
        MediaDevices.getVideoCaptureDevices().forEach(one -> devices.add(told(one, MediaDevice.Kind.CAMERA)));
        return devices;
    }

    @Override
    public List<SharableScreen> screens() throws EngineException {
        return Screen.list();
    }

    @Override
    public EngineReply.Picture picture(long request, ScreenChoice screen) throws EngineException {
        return ScreenPicture.take(factory, request, screen);
    }

    @Override
    public void close() {
        List.copyOf(open.keySet()).forEach(this::turnOff);
        if (pushed != null) {
            pushed.dispose();
        }
        factory.dispose();
        if (audio != null) {
            audio.dispose();
        }
    }

    private OpenSource microphone() throws EngineException {
        if (audio == null) {
            throw new EngineException("this computer has no sound");
        }
        AudioDevice device = chosenOrUsual(MediaDevices.getAudioCaptureDevices(), preferences.microphone(), true);
        if (device == null) {
            throw new EngineException("there is no microphone");
        }
        microphone = told(device, MediaDevice.Kind.MICROPHONE);
        PeerConnectionFactory target = sending();
        if (pushed != null) {
            SuppressedMicrophone suppressed = new SuppressedMicrophone(pushed, device);
            voices.forEach(suppressed::hear);
            return suppressed;
        }
        record(audio, device);
        AudioOptions options = new AudioOptions();
        options.echoCancellation = true;
        options.autoGainControl = true;
        options.highpassFilter = true;
        options.noiseSuppression = preferences.noiseSuppression() != NoiseSuppression.OFF;
        AudioTrack track = target.createAudioTrack("microphone", target.createAudioSource(options));
        return new OpenSource() {
            @Override
            public MediaStreamTrack track() {
                return track;
            }

            @Override
            public void close() {
                track.setEnabled(false);
            }
        };
    }

    private void record(AudioDeviceModule audio, AudioDevice device) throws EngineException {
        if (device.getDescriptor().equals(recorded)) {
            return;
        }
        try {
            // It takes no other device while it records, which it also does when the track was taken away.
            audio.stopRecording();
            audio.setRecordingDevice(device);
            recorded = device.getDescriptor();
            if (sent.test(CallSource.MICROPHONE)) {
                audio.initRecording();
                audio.startRecording();
            }
        } catch (Error refused) {
            // The native side throws a plain Error.
            recorded = null;
            throw new EngineException("the microphone cannot be used", refused);
        }
    }

    private void chooseSpeaker() {
        AudioDevice device = audio == null
                ? null
                : chosenOrUsual(MediaDevices.getAudioRenderDevices(), preferences.speaker(), false);
        speaker = device == null ? null : told(device, MediaDevice.Kind.SPEAKER);
        if (audio != null && device != null) {
            audio.stopPlayout();
            audio.setPlayoutDevice(device);
            audio.initPlayout();
            audio.startPlayout();
        }
    }

    /** Null for the one of the system. The device module's own list will not do: its devices have no ids on Linux. */
    private static @Nullable AudioDevice chosen(List<AudioDevice> devices, @Nullable String wanted) {
        return devices.stream()
                .filter(one -> wanted != null && wanted.equals(one.getDescriptor()))
                .findFirst()
                .orElse(null);
    }

    /** The one that is wanted, or else that of the system; null where there is none. */
    private static @Nullable AudioDevice chosenOrUsual(
            List<AudioDevice> devices, @Nullable String wanted, boolean capture) {
        AudioDevice chosen = chosen(devices, wanted);
        if (chosen != null || devices.isEmpty()) {
            return chosen;
        }
        AudioDevice usual =
                capture ? MediaDevices.getDefaultAudioCaptureDevice() : MediaDevices.getDefaultAudioRenderDevice();
        // What the system names may be gone already.
        return usual == null
                ? devices.getFirst()
                : devices.stream()
                        .filter(one -> one.getDescriptor().equals(usual.getDescriptor()))
                        .findFirst()
                        .orElse(devices.getFirst());
    }

    /** Whether the one that is wanted was gone, and another took its place. */
    private boolean isBack(@Nullable MediaDevice used, @Nullable String wanted) {
        return used != null
                && wanted != null
                && !wanted.equals(used.id())
                && devices().stream()
                        .anyMatch(one -> one.kind() == used.kind() && one.id().equals(wanted));
    }

    private static @Nullable AudioDeviceModule sound() {
        try {
            return new AudioDeviceModule();
        } catch (Error noSound) {
            // The native side throws a plain Error. Others can be seen and their screens read all the same.
            System.getLogger(DeviceSources.class.getName()).log(Level.WARNING, "no sound on this computer", noSound);
            return null;
        }
    }

    private static MediaDevice told(Device device, MediaDevice.Kind kind) {
        return new MediaDevice(device.getDescriptor(), device.getName(), kind);
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return one == null ? other == null : one.equals(other);
    }
}
