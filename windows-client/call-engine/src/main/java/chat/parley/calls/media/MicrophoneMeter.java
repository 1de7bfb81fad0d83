package chat.parley.calls.media;

import dev.onvoid.webrtc.media.MediaDevices;
import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.audio.AudioRecorder;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** A recorder of its own: WebRTC's does not run while nothing is sent. */
final class MicrophoneMeter implements LevelMeter {
    private static final int TOLD_A_SECOND = 10;
    /** What a person hears as silence, in dB below the loudest. */
    private static final double FLOOR_DB = 60;

    private final AudioRecorder recorder = new AudioRecorder();
    private final DoubleConsumer listener;
    private long sum;
    private int count;

    /** @param device null for the one of the system */
    MicrophoneMeter(@Nullable AudioDevice device, DoubleConsumer listener) {
        this.listener = listener;
        recorder.setAudioDevice(device == null ? MediaDevices.getDefaultAudioCaptureDevice() : device);
        recorder.setAudioSink((samples, _, _, channels, rate, _, _) -> recorded(samples, channels, rate));
        recorder.start();
    }

    private void recorded(byte[] samples, int channels, int rate) {
        for (int place = 0; place + 1 < samples.length; place += Short.BYTES) {
            long sample = (short) ((samples[place] & 0xff) | samples[place + 1] << 8);
            sum += sample * sample;
            count++;
        }
        if (count >= channels * rate / TOLD_A_SECOND) {
            listener.accept(level(sum / (double) count));
            sum = 0;
            count = 0;
        }
    }

    static double level(double meanSquare) {
        double decibel = 10 * Math.log10(meanSquare / (Short.MAX_VALUE * (double) Short.MAX_VALUE) + 1e-12);
        return Math.clamp(1 + decibel / FLOOR_DB, 0, 1);
    }

    @Override
    public void close() {
        recorder.stop();
    }
}
