package chat.parley.calls.media;

import chat.parley.calls.noise.NoiseSuppressor;
import chat.parley.calls.noise.Rnnoise;
import chat.parley.calls.noise.VoiceMix;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.audio.AudioProcessing;
import dev.onvoid.webrtc.media.audio.AudioProcessingConfig;
import dev.onvoid.webrtc.media.audio.AudioProcessingStreamConfig;
import dev.onvoid.webrtc.media.audio.AudioRecorder;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A microphone whose noise RNNoise takes out: recorder, WebRTC's echo canceller, RNNoise, and then a source that is pushed.
 * The factory's own device module must do nothing, since pushing while a device module records takes webrtc-java 0.14 down;
 * so the echo canceller is told here what is played.
 */
final class SuppressedMicrophone implements OpenSource {
    private static final int RATE = 48_000;
    private static final AudioProcessingStreamConfig MONO = new AudioProcessingStreamConfig(RATE, 1);

    private final AudioRecorder recorder = new AudioRecorder();
    private final AudioProcessing processing = new AudioProcessing();
    private final CustomAudioSource source = new CustomAudioSource();
    private final AudioTrack track;
    private final NoiseSuppressor suppressor = new NoiseSuppressor(this::push);
    private final VoiceMix<AudioTrack> played = new VoiceMix<>(this::reverse);
    private final Map<AudioTrack, AudioTrackSink> voices = new ConcurrentHashMap<>();

    /** @param device null for the one of the system */
    SuppressedMicrophone(PeerConnectionFactory sending, @Nullable AudioDevice device) {
        AudioProcessingConfig config = new AudioProcessingConfig();
        config.echoCanceller.enabled = true;
        config.highPassFilter.enabled = true;
        config.gainControl.enabled = true;
        config.gainControl.adaptiveDigital.enabled = true;
        processing.applyConfig(config);
        track = sending.createAudioTrack("microphone", source);
        if (device != null) {
            recorder.setAudioDevice(device);
        }
        recorder.setAudioSink(
                (samples, _, _, channels, rate, delayMs, _) -> recorded(samples, channels, rate, delayMs));
        recorder.start();
    }

    @Override
    public MediaStreamTrack track() {
        return track;
    }

    /** Somebody is heard, and may come back as an echo. */
    void hear(AudioTrack voice) {
        AudioTrackSink sink = (samples, _, rate, channels, frames) -> {
            if (rate == RATE && frames == Rnnoise.FRAME) {
                played.add(voice, Samples.mono(samples, channels, frames));
            }
        };
        voices.put(voice, sink);
        voice.addSink(sink);
    }

    void unhear(AudioTrack voice) {
        AudioTrackSink sink = voices.remove(voice);
        if (sink != null) {
            voice.removeSink(sink);
        }
    }

    @Override
    public void close() {
        recorder.stop();
        voices.forEach(AudioTrack::removeSink);
        voices.clear();
        suppressor.close();
        processing.dispose();
    }

    private void recorded(byte[] samples, int channels, int rate, int delayMs) {
        AudioProcessingStreamConfig recorded = new AudioProcessingStreamConfig(rate, channels);
        byte[] processed = new byte[Rnnoise.FRAME * 2];
        processing.setStreamDelayMs(delayMs);
        processing.processStream(samples, recorded, MONO, processed);
        suppressor.offer(Samples.mono(processed, 1, Rnnoise.FRAME));
    }

    private void reverse(short[] mixed) {
        byte[] bytes = Samples.bytes(mixed);
        processing.processReverseStream(bytes, MONO, MONO, bytes);
    }

    private void push(short[] frame) {
        source.pushAudio(Samples.bytes(frame), Short.SIZE, RATE, 1, Rnnoise.FRAME);
    }
}
