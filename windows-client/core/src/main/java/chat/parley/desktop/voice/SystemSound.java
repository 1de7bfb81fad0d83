package chat.parley.desktop.voice;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;

/** The microphone and the loudspeaker that the system is set to. */
public final class SystemSound {
    private static final int BYTES = Short.BYTES;
    /** A pause is heard after so much. */
    private static final int AHEAD = Speech.RATE / 5;

    private SystemSound() {}

    private static AudioFormat format(int channels) {
        return new AudioFormat(Speech.RATE, Short.SIZE, channels, true, false);
    }

    public static Microphone microphone() throws SoundUnavailableException {
        AudioFormat format = format(1);
        try {
            TargetDataLine line = (TargetDataLine) AudioSystem.getLine(new DataLine.Info(TargetDataLine.class, format));
            line.open(format);
            line.start();
            return new LineMicrophone(line);
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException none) {
            throw new SoundUnavailableException("no microphone", none);
        }
    }

    public static Speaker speaker(int channels) throws SoundUnavailableException {
        AudioFormat format = format(channels);
        try {
            SourceDataLine line = (SourceDataLine) AudioSystem.getLine(new DataLine.Info(SourceDataLine.class, format));
            line.open(format, AHEAD * BYTES * channels);
            line.start();
            return new LineSpeaker(line);
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException none) {
            throw new SoundUnavailableException("no loudspeaker", none);
        }
    }

    private record LineMicrophone(TargetDataLine line) implements Microphone {
        @Override
        public int read(short[] samples) {
            byte[] bytes = new byte[samples.length * BYTES];
            int read = line.read(bytes, 0, bytes.length);
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(samples, 0, Math.max(0, read) / BYTES);
            return Math.max(0, read) / BYTES;
        }

        @Override
        public void close() {
            line.stop();
            line.close();
        }
    }

    private record LineSpeaker(SourceDataLine line) implements Speaker {
        @Override
        public void write(short[] samples) {
            ByteBuffer bytes = ByteBuffer.allocate(samples.length * BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asShortBuffer().put(samples);
            int written = line.write(bytes.array(), 0, bytes.capacity());
            if (written < 0) {
                throw new IllegalStateException("the loudspeaker takes nothing");
            }
        }

        @Override
        public long heard() {
            return line.getLongFramePosition();
        }

        @Override
        public void drain() {
            line.drain();
        }

        @Override
        public void close() {
            line.stop();
            line.flush();
            line.close();
        }
    }
}
