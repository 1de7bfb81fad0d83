package chat.parley.calls.noise;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Adds up what is played, so that its echo can be found in the microphone: each voice comes by frames of its own, and a voice
 * that comes again begins the next sum.
 */
public final class VoiceMix<V> {
    private final Consumer<short[]> receiver;
    private final Set<V> present = new HashSet<>();
    private final int[] sum = new int[Rnnoise.FRAME];

    /**
     * Begins with silence.
     *
     * @param receiver takes each sum
     */
    public VoiceMix(Consumer<short[]> receiver) {
        this.receiver = receiver;
    }

    /**
     * Adds a frame of a voice.
     *
     * @param samples {@link Rnnoise#FRAME} of 16 bits, of one channel at 48 kHz
     */
    public synchronized void add(V voice, short[] samples) {
        if (!present.add(voice)) {
            short[] mixed = new short[Rnnoise.FRAME];
            for (int place = 0; place < mixed.length; place++) {
                mixed[place] = (short) Math.clamp(sum[place], Short.MIN_VALUE, Short.MAX_VALUE);
            }
            receiver.accept(mixed);
            Arrays.fill(sum, 0);
            present.clear();
            present.add(voice);
        }
        for (int place = 0; place < samples.length; place++) {
            sum[place] += samples[place];
        }
    }
}
