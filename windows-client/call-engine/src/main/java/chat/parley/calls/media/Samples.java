package chat.parley.calls.media;

/** Sound as WebRTC hands it over: 16 bits, little-endian, channels side by side. */
final class Samples {
    private Samples() {}

    /** The mean of the channels. */
    static short[] mono(byte[] bytes, int channels, int frames) {
        short[] samples = new short[frames];
        for (int frame = 0; frame < frames; frame++) {
            int sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                int place = 2 * (frame * channels + channel);
                sum += (short) ((bytes[place] & 0xff) | (bytes[place + 1] << 8));
            }
            samples[frame] = (short) (sum / channels);
        }
        return samples;
    }

    static byte[] bytes(short[] samples) {
        byte[] bytes = new byte[samples.length * 2];
        for (int place = 0; place < samples.length; place++) {
            bytes[2 * place] = (byte) samples[place];
            bytes[2 * place + 1] = (byte) (samples[place] >> 8);
        }
        return bytes;
    }
}
