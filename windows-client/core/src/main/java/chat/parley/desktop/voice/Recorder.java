package chat.parley.desktop.voice;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Records speech, on a thread of its own, until it is finished or cancelled. */
public final class Recorder {
    /** Nobody listens to more. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final int FRAME = Speech.RATE / 50;
    /** Speech needs no more. */
    private static final int BITS_PER_SECOND = 32_000;

    private static final int MOST_BYTES = 1276;
    private static final double FULL = 32_768;

    private final Microphone microphone;
    private final Listener listener;
    private final OpusEncoder encoder;
    private final OggSpeech target;
    private final List<Double> loudness = new ArrayList<>();
    private final CompletableFuture<Recording> result = new CompletableFuture<>();
    private volatile boolean stopped;

    /** Told on the recorder's thread. */
    public interface Listener {
        /**
         * So loud it is.
         *
         * @param level 0 to 1
         */
        void heard(double level, long millis);
    }

    private Recorder(Microphone microphone, Listener listener) throws SoundUnavailableException {
        this.microphone = microphone;
        this.listener = listener;
        try {
            encoder = new OpusEncoder(Speech.RATE, 1, OpusApplication.OPUS_APPLICATION_VOIP);
        } catch (OpusException failure) {
            throw new SoundUnavailableException("no encoder", failure);
        }
        encoder.setBitrate(BITS_PER_SECOND);
        encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
        target = new OggSpeech(encoder.getLookahead());
    }

    public static Recorder begin(Microphone.Opener microphones, Listener listener) throws SoundUnavailableException {
        Recorder recorder = new Recorder(microphones.open(), listener);
        Thread.ofPlatform().daemon().name("parley-recorder").start(recorder::run);
        return recorder;
    }

    /** Ends it; the answer has everything that was said until now. */
    public CompletableFuture<Recording> finish() {
        stopped = true;
        return result;
    }

    /** Throws it away. */
    public void cancel() {
        stopped = true;
        boolean _ = result.cancel(false);
    }

    private void run() {
        try (microphone) {
            long samples = 0;
            short[] frame = new short[FRAME];
            int read = FRAME;
            while (!stopped && read == FRAME && samples < LONGEST.toSeconds() * Speech.RATE) {
                read = microphone.read(frame);
                if (read > 0) {
                    Arrays.fill(frame, read, FRAME, (short) 0);
                    encode(frame);
                    samples += read;
                    double level = level(frame);
                    loudness.add(level);
                    listener.heard(level, millis(samples));
                }
            }
            // What the encoder still holds comes with the next frames.
            encode(new short[FRAME]);
            boolean _ = result.complete(new Recording(
                    target.finish(samples), OggSpeech.MEDIA_TYPE, millis(samples), Waveform.encode(loudness)));
        } catch (OpusException | RuntimeException failure) {
            boolean _ = result.completeExceptionally(failure);
        }
    }

    private static long millis(long samples) {
        return samples * 1000 / Speech.RATE;
    }

    private void encode(short[] frame) throws OpusException {
        byte[] packet = new byte[MOST_BYTES];
        int length = encoder.encode(frame, 0, FRAME, packet, 0, packet.length);
        target.add(Arrays.copyOf(packet, length), FRAME);
    }

    private static double level(short[] frame) {
        double sum = 0;
        for (short sample : frame) {
            sum += (sample / FULL) * (sample / FULL);
        }
        return Math.sqrt(sum / frame.length);
    }
}
