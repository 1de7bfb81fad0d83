package chat.parley.desktop.voice;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.Arrays;

/** Turns packets into samples, from any place on. */
final class SpeechDecoder {
    /** The decoder needs to hear so much before a place to be right there: 80 ms (RFC 7845 §4.6). */
    private static final int RUN_UP = Speech.RATE * 80 / 1000;
    /** The longest packet: 120 ms. */
    private static final int MOST = Speech.RATE * 120 / 1000;

    private static final short[] NOTHING = {};

    private final Speech speech;
    private final OpusDecoder decoder;
    private int next;
    /** Samples that are decoded only for those after them. */
    private long unheard;

    SpeechDecoder(Speech speech, long fromMillis) throws UnplayableException {
        this.speech = speech;
        long from = speech.preSkip() + fromMillis * Speech.RATE / 1000;
        long before = 0;
        while (next < speech.packets().size()) {
            int samples = Speech.samplesOf(speech.packets().get(next));
            if (before + samples > from - RUN_UP) {
                break;
            }
            before += samples;
            next++;
        }
        unheard = from - before;
        try {
            decoder = new OpusDecoder(Speech.RATE, speech.channels());
        } catch (OpusException failure) {
            throw new UnplayableException("no decoder", failure);
        }
    }

    boolean hasNext() {
        return next < speech.packets().size();
    }

    /** The samples of the next packet, of all channels in turn; none when they are not to be heard, or are broken. */
    short[] next() {
        byte[] packet = speech.packets().get(next++);
        short[] samples = new short[MOST * speech.channels()];
        try {
            int decoded = decoder.decode(packet, 0, packet.length, samples, 0, MOST, false);
            int left = (int) Math.min(decoded, unheard);
            unheard -= left;
            return Arrays.copyOfRange(samples, left * speech.channels(), decoded * speech.channels());
        } catch (OpusException broken) {
            return NOTHING;
        }
    }
}
