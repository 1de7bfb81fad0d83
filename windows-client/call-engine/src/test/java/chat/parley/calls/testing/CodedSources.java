package chat.parley.calls.testing;

import chat.parley.calls.engine.EngineException;
import chat.parley.calls.engine.EngineReply;
import chat.parley.calls.engine.EngineReply.MediaDevice;
import chat.parley.calls.engine.EngineReply.SharableScreen;
import chat.parley.calls.engine.MediaPreferences;
import chat.parley.calls.engine.ScreenChoice;
import chat.parley.calls.media.LevelMeter;
import chat.parley.calls.media.MediaSources;
import chat.parley.wire.model.CallSource;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Devices where there are none: a camera and a screen that show the sender's coded picture, a microphone that gives the
 * sender's tone, and ears that write down which tones they hear.
 */
public final class CodedSources implements MediaSources {
    private static final EngineReply.Place MONITOR = new EngineReply.Place(700, 0, 700, 1000);
    private static final int SAMPLE_RATE = 48_000;
    private static final int SAMPLES = SAMPLE_RATE / 100;
    private static final int AMPLITUDE = 6_500;

    private final PeerConnectionFactory sending =
            new PeerConnectionFactory(new AudioDeviceModule(AudioLayer.kDummyAudio));
    private final PeerConnectionFactory receiving = new PeerConnectionFactory(new HeadlessAudioDeviceModule());
    private final int sender;
    private final int width;
    private final int height;
    private int cameraHeight;
    private final Map<CallSource, Running> running = new EnumMap<>(CallSource.class);
    private final Ears ears;

    /**
     * Makes the factories.
     *
     * @param heard the file that holds the tones that are heard, in Hz */
    CodedSources(int sender, int width, int height, Path heard) {
        this.sender = sender;
        this.width = width;
        this.height = height;
        this.cameraHeight = height;
        this.ears = new Ears(heard);
    }

    @Override
    public PeerConnectionFactory sending() {
        return sending;
    }

    @Override
    public PeerConnectionFactory receiving() {
        return receiving;
    }

    @Override
    public void onEnded(BiConsumer<CallSource, String> listener) {
        // They never do.
    }

    @Override
    public void ask(Predicate<CallSource> whetherSent) {
        // What is sent here needs no device.
    }

    @Override
    public @Nullable MediaDevice inUse(MediaDevice.Kind kind) {
        // They are not taken away.
        return null;
    }

    @Override
    public void reopen(MediaDevice.Kind kind) {
        throw new UnsupportedOperationException("these devices are not taken away");
    }

    @Override
    public void onDevicesChanged(Runnable listener) {
        // They never do.
    }

    @Override
    public MediaStreamTrack turnOn(CallSource source, @Nullable ScreenChoice screen) throws EngineException {
        Running present = running.computeIfAbsent(source, one -> switch (one) {
            case MICROPHONE, SCREEN_AUDIO -> microphone();
            case CAMERA -> picture(sender, cameraHeight);
            case SCREEN -> picture(PictureCode.screenOf(sender), height);
        });
        return present.track;
    }

    @Override
    public void turnOff(CallSource source) {
        Running present = running.remove(source);
        if (present != null) {
            present.stop.run();
        }
    }

    @Override
    public int cameraHeight() {
        return cameraHeight;
    }

    @Override
    public void hear(AudioTrack voice) {
        ears.hear(voice);
    }

    @Override
    public void unhear(AudioTrack voice) {
        ears.unhear(voice);
    }

    @Override
    public List<CallSource> prefer(MediaPreferences preferences) throws EngineException {
        int wanted = Math.min(height, preferences.cameraHeight());
        if (wanted == cameraHeight) {
            return List.of();
        }
        cameraHeight = wanted;
        if (!running.containsKey(CallSource.CAMERA)) {
            return List.of();
        }
        turnOff(CallSource.CAMERA);
        turnOn(CallSource.CAMERA, null);
        return List.of(CallSource.CAMERA);
    }

    @Override
    public LevelMeter meter(DoubleConsumer listener) {
        Thread telling = every(100_000_000, _ -> listener.accept(AMPLITUDE / (double) Short.MAX_VALUE));
        return telling::interrupt;
    }

    @Override
    public @Nullable MediaStreamTrack track(CallSource source) {
        Running present = running.get(source);
        return present == null ? null : present.track;
    }

    @Override
    public List<MediaDevice> devices() {
        return List.of(new MediaDevice("coded", "Coded picture", MediaDevice.Kind.CAMERA));
    }

    @Override
    public List<SharableScreen> screens() {
        return List.of(
                new SharableScreen(ScreenChoice.WHOLE_DESKTOP, "Coded picture", null),
                new SharableScreen(new ScreenChoice(1, false), "Coded monitor", MONITOR));
    }

    @Override
    public EngineReply.Picture picture(long request, ScreenChoice screen) {
        return new EngineReply.Picture(
                request,
                width,
                height,
                PictureCode.now(PictureCode.screenOf(sender)).drawn(width, height));
    }

    @Override
    public void close() {
        List.copyOf(running.keySet()).forEach(this::turnOff);
    }

    private Running microphone() {
        CustomAudioSource source = new CustomAudioSource();
        AudioTrack track = sending.createAudioTrack("microphone", source);
        int tone = PictureCode.toneOf(sender);
        Thread speaking = every(10_000_000, number -> {
            byte[] samples = new byte[SAMPLES * 2];
            for (int place = 0; place < SAMPLES; place++) {
                double phase = 2 * Math.PI * tone * (number * SAMPLES + place) / SAMPLE_RATE;
                short sample = (short) (AMPLITUDE * Math.sin(phase));
                samples[2 * place] = (byte) sample;
                samples[2 * place + 1] = (byte) (sample >> 8);
            }
            source.pushAudio(samples, 16, SAMPLE_RATE, 1, SAMPLES);
        });
        return new Running(track, speaking::interrupt);
    }

    private Running picture(int shown, int lines) {
        CodedPicture picture = CodedPicture.show(sending, shown, width * lines / height, lines);
        return new Running(picture.track(), picture::close);
    }

    static Thread every(long nanos, Beat beat) {
        return Thread.ofPlatform().daemon().start(() -> {
            long begun = System.nanoTime();
            for (long number = 0; !Thread.currentThread().isInterrupted(); number++) {
                beat.at(number);
                long pause = begun + (number + 1) * nanos - System.nanoTime();
                if (pause > 0) {
                    LockSupport.parkNanos(pause);
                }
            }
        });
    }

    interface Beat {
        void at(long number);
    }

    private record Running(MediaStreamTrack track, Runnable stop) {}

    /** Writes down the strongest tone of each voice, ten times a second. */
    private static final class Ears {
        private static final int WINDOW = SAMPLE_RATE / 10;

        private final Path file;
        private final Map<AudioTrack, Ear> listening = new ConcurrentHashMap<>();

        Ears(Path file) {
            this.file = file;
        }

        void hear(AudioTrack voice) {
            Ear ear = new Ear();
            listening.put(voice, ear);
            voice.addSink(ear);
        }

        void unhear(AudioTrack voice) {
            Ear ear = listening.remove(voice);
            if (ear != null) {
                voice.removeSink(ear);
                write();
            }
        }

        private synchronized void write() {
            StringBuilder tones = new StringBuilder();
            listening.values().stream()
                    .mapToInt(ear -> ear.tone)
                    .filter(tone -> tone > 0)
                    .sorted()
                    .forEach(tone -> tones.append(tone).append('\n'));
            try {
                Path next = file.resolveSibling(file.getFileName() + ".next");
                Files.writeString(next, tones);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private final class Ear implements dev.onvoid.webrtc.media.audio.AudioTrackSink {
            private final double[] window = new double[WINDOW];
            private int filled;
            private volatile int tone;

            @Override
            public void onData(byte[] data, int bits, int rate, int channels, int frames) {
                for (int frame = 0; frame < frames; frame++) {
                    int place = frame * channels * 2;
                    window[filled++] = (short) ((data[place] & 0xff) | (data[place + 1] << 8));
                    if (filled == WINDOW) {
                        filled = 0;
                        tone = strongest(rate);
                        write();
                    }
                }
            }

            /** 0 if no tone stands out. */
            private int strongest(int rate) {
                for (int candidate = 0; candidate < 64; candidate++) {
                    if (Tones.part(window, PictureCode.toneOf(candidate), rate) > 0.5) {
                        return PictureCode.toneOf(candidate);
                    }
                }
                return 0;
            }
        }
    }
}
