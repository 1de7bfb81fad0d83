package chat.parley.calls.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Synthetic speech (espeak-ng) with noise: by what is measured in the signal. */
class RnnoiseTest {
    private static final int RATE = 48_000;
    private static final String TEXT = "Good morning. Can everybody hear me? We begin with the plan.";
    /** It needs some time to learn how the noise sounds. */
    private static final int LEARNING = RATE;
    /** RNNoise looks ahead by as much, and what comes out is that late. */
    private static final int DELAY = Rnnoise.FRAME;

    private static short[] speech;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void speak() throws Exception {
        Path file = directory.resolve("speech.wav");
        Process espeak = new ProcessBuilder("espeak-ng", "-v", "en", "-s", "140", "-w", file.toString(), TEXT)
                .inheritIO()
                .start();
        assertThat(espeak.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(espeak.exitValue()).isZero();
        speech = withPauses(resampled(file));
    }

    /** As of fans and streets. Measured: 24 dB less. */
    @Test
    void pinkNoiseGoesAndSpeechStays() {
        judge(noise(new Random(2), true), 20, 0.97);
    }

    /** Which it was not trained for, since nothing sounds like that. Measured: 9.8 dB less. */
    @Test
    void whiteNoiseIsLessAndSpeechStays() {
        judge(noise(new Random(1), false), 8, 0.97);
    }

    @Test
    void speechWithoutNoiseIsLeftAlone() {
        short[] cleaned = cleaned(speech);
        assertThat(likeness(speech, cleaned)).isGreaterThan(0.98);
    }

    /**
     * @param less how much the noise in the pauses has to fall, in dB
     * @param like how much of what is said must be like the speech without noise, 0 to 1
     */
    private static void judge(double[] noise, double less, double like) {
        short[] noisy = new short[speech.length];
        for (int place = 0; place < noisy.length; place++) {
            noisy[place] = (short) Math.clamp(Math.round(speech[place] + noise[place]), -32_768, 32_767);
        }
        short[] cleaned = cleaned(noisy);
        double before = pauseLevel(noisy, 0);
        double after = pauseLevel(cleaned, DELAY);
        assertThat(before - after)
                .as("the noise in the pauses falls by so many dB")
                .isGreaterThan(less);
        assertThat(likeness(speech, cleaned)).as("speech is kept").isGreaterThan(like);
        assertThat(likeness(speech, cleaned))
                .as("and is more like the speech without noise than before")
                .isGreaterThan(likeness(speech, noisy, 0));
    }

    private static short[] cleaned(short[] noisy) {
        Rnnoise rnnoise = new Rnnoise();
        short[] cleaned = new short[noisy.length];
        for (int from = 0; from + Rnnoise.FRAME <= noisy.length; from += Rnnoise.FRAME) {
            short[] frame = Arrays.copyOfRange(noisy, from, from + Rnnoise.FRAME);
            rnnoise.process(frame);
            System.arraycopy(frame, 0, cleaned, from, Rnnoise.FRAME);
        }
        return cleaned;
    }

    /** The level where nobody speaks, in dB of full scale. */
    private static double pauseLevel(short[] samples, int delay) {
        double sum = 0;
        int count = 0;
        for (int place = LEARNING; place + delay < samples.length; place++) {
            if (isPause(place)) {
                sum += (double) samples[place + delay] * samples[place + delay];
                count++;
            }
        }
        // A last bit of 16, so that silence has a level.
        return 10 * Math.log10((sum / count + 0.25) / (32_768.0 * 32_768));
    }

    /** Nothing is said for 200 ms around. */
    private static boolean isPause(int place) {
        int from = Math.max(0, place - RATE / 5) / Rnnoise.FRAME;
        int to = Math.min(speech.length - 1, place + RATE / 5) / Rnnoise.FRAME;
        for (int frame = from; frame <= to; frame++) {
            if (loud[frame]) {
                return false;
            }
        }
        return true;
    }

    private static boolean[] loud = new boolean[0];

    private static double likeness(short[] clean, short[] other) {
        return likeness(clean, other, DELAY);
    }

    /** Correlation with what was said, where something is said. */
    private static double likeness(short[] clean, short[] other, int delay) {
        double product = 0;
        double one = 0;
        double two = 0;
        for (int place = LEARNING; place + delay < clean.length; place++) {
            if (loud[place / Rnnoise.FRAME]) {
                product += (double) clean[place] * other[place + delay];
                one += (double) clean[place] * clean[place];
                two += (double) other[place + delay] * other[place + delay];
            }
        }
        return product / Math.sqrt(one * two);
    }

    /** 1.5 s of pause before and after, in which only noise is heard. */
    private static short[] withPauses(short[] said) {
        short[] whole = new short[said.length + 3 * RATE];
        System.arraycopy(said, 0, whole, 3 * RATE / 2, said.length);
        loud = new boolean[whole.length / Rnnoise.FRAME + 1];
        for (int place = 0; place < whole.length; place++) {
            loud[place / Rnnoise.FRAME] |= Math.abs(whole[place]) > 300;
        }
        return whole;
    }

    /** At a level that disturbs: about 12 dB below the speech. */
    private static double[] noise(Random random, boolean pink) {
        double[] noise = new double[speech.length];
        double[] rows = new double[3];
        for (int place = 0; place < noise.length; place++) {
            double white = random.nextGaussian();
            // Paul Kellet's filter: -3 dB an octave.
            rows[0] = 0.99765 * rows[0] + white * 0.0990460;
            rows[1] = 0.96300 * rows[1] + white * 0.2965164;
            rows[2] = 0.57000 * rows[2] + white * 1.0526913;
            noise[place] = pink ? rows[0] + rows[1] + rows[2] + white * 0.1848 : white;
        }
        double factor = level(speech)
                / 4
                / Math.sqrt(Arrays.stream(noise).map(one -> one * one).average().orElseThrow());
        return Arrays.stream(noise).map(one -> one * factor).toArray();
    }

    /** Root of the mean square of what is said. */
    private static double level(short[] samples) {
        double sum = 0;
        int count = 0;
        for (int place = 0; place < samples.length; place++) {
            if (loud[place / Rnnoise.FRAME]) {
                sum += (double) samples[place] * samples[place];
                count++;
            }
        }
        return Math.sqrt(sum / count);
    }

    private static short[] resampled(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        try (AudioInputStream stream = AudioSystem.getAudioInputStream(new ByteArrayInputStream(bytes))) {
            ByteBuffer samples = ByteBuffer.wrap(stream.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            double step = stream.getFormat().getSampleRate() / RATE;
            int count = samples.remaining() / 2;
            short[] resampled = new short[(int) ((count - 1) / step)];
            for (int place = 0; place < resampled.length; place++) {
                int from = (int) (place * step);
                double part = place * step - from;
                resampled[place] = (short)
                        Math.round(samples.getShort(2 * from) * (1 - part) + samples.getShort(2 * from + 2) * part);
            }
            return resampled;
        } catch (IOException failure) {
            throw new AssertionError("espeak-ng wrote no sound", failure);
        }
    }
}
