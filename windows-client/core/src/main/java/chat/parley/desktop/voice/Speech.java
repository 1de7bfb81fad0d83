package chat.parley.desktop.voice;

import io.github.jaredmdobson.concentus.OpusPacketInfo;
import java.util.List;

/**
 * Speech as it came: packets of Opus, which are decoded while it is played.
 *
 * @param channels 1 or 2
 * @param preSkip samples at the beginning that are not to be heard
 */
public record Speech(int channels, int preSkip, List<byte[]> packets) {
    /** Opus counts in samples of this rate, whatever was recorded. */
    public static final int RATE = 48_000;

    private static final int OGG = 0x4f676753;
    private static final int EBML = 0x1a45dfa3;
    private static final int STEREO = 2;

    /** Reads a recording of a browser (WebM or Ogg) or of this program (Ogg). */
    public static Speech read(byte[] content) throws UnplayableException {
        if (content.length < Integer.BYTES) {
            throw new UnplayableException("nothing in it");
        }
        int begin = java.nio.ByteBuffer.wrap(content).getInt();
        Speech speech = switch (begin) {
            case OGG -> OggSpeech.read(content);
            case EBML -> new WebmSpeech(content).read();
            default -> throw new UnplayableException("neither Ogg nor WebM");
        };
        if (speech.channels < 1 || speech.channels > STEREO || speech.packets.isEmpty()) {
            throw new UnplayableException("no speech in it");
        }
        return speech;
    }

    /** What one packet holds. */
    static int samplesOf(byte[] packet) {
        return packet.length == 0 ? 0 : Math.max(0, OpusPacketInfo.getNumSamples(packet, 0, packet.length, RATE));
    }

    public long millis() {
        long samples = packets.stream().mapToLong(Speech::samplesOf).sum() - preSkip;
        return Math.max(0, samples) * 1000 / RATE;
    }

    /** Without content. */
    @Override
    public String toString() {
        return "Speech[" + packets.size() + " packets]";
    }
}
