package chat.parley.desktop.app;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Clip;
import javax.sound.sampled.LineEvent;
import javax.sound.sampled.LineUnavailableException;
import org.jspecify.annotations.Nullable;

/** The sounds of calls, made of sine tones: no files, no rights of others. Without a loudspeaker it is silent. */
final class CallSounds implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CallSounds.class.getName());
    private static final float RATE = 44_100;
    private static final AudioFormat FORMAT = new AudioFormat(RATE, Short.SIZE, 1, true, false);
    /** Tones begin and end softly: a hard edge clicks. */
    private static final double EDGE = 0.012;

    /** What can be heard; in the web client it is the same. */
    enum Sound {
        /** Somebody calls: two rising phrases, then a pause. */
        RING(0.22, 3),
        /** It rings at the other side. */
        RINGBACK(0.09, 4),
        JOINED(0.12, 0.3),
        LEFT(0.1, 0.3),
        ENDED(0.14, 0.5),
        HAND(0.1, 0.3);

        private final double volume;
        private final double seconds;

        Sound(double volume, double seconds) {
            this.volume = volume;
            this.seconds = seconds;
        }

        private List<Note> notes() {
            return switch (this) {
                case RING ->
                    List.of(
                            new Note(587.33, 0, 0.16),
                            new Note(739.99, 0.18, 0.16),
                            new Note(880, 0.36, 0.34),
                            new Note(587.33, 0.9, 0.16),
                            new Note(739.99, 1.08, 0.16),
                            new Note(880, 1.26, 0.34));
                case RINGBACK -> List.of(new Note(425, 0, 1));
                case JOINED -> List.of(new Note(523.25, 0, 0.09), new Note(783.99, 0.1, 0.16));
                case LEFT -> List.of(new Note(783.99, 0, 0.09), new Note(523.25, 0.1, 0.16));
                case ENDED ->
                    List.of(new Note(493.88, 0, 0.14), new Note(392, 0.16, 0.14), new Note(329.63, 0.32, 0.18));
                case HAND -> List.of(new Note(1046.5, 0, 0.08), new Note(1318.51, 0.09, 0.14));
            };
        }

        byte[] samples() {
            int count = Math.toIntExact(Math.round(seconds * RATE));
            List<Note> notes = notes();
            ByteBuffer samples = ByteBuffer.allocate(count * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int place = 0; place < count; place++) {
                double now = place / (double) RATE;
                double sum = notes.stream().mapToDouble(note -> note.at(now)).sum();
                samples.putShort((short) (Short.MAX_VALUE * volume * Math.clamp(sum, -1, 1)));
            }
            return samples.array();
        }
    }

    /** One tone: frequency in Hz, start and length in seconds. */
    record Note(double pitch, double start, double length) {
        double at(double now) {
            double inside = now - start;
            if (inside < 0 || inside > length) {
                return 0;
            }
            double loud = Math.min(1, Math.min(inside, length - inside) / EDGE);
            return loud * Math.sin(2 * Math.PI * pitch * inside);
        }
    }

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("call-sounds").daemon().factory());
    private final Map<Sound, Clip> repeating = new EnumMap<>(Sound.class);

    void play(Sound sound) {
        thread.execute(() -> {
            Clip clip = open(sound);
            if (clip != null) {
                clip.addLineListener(event -> {
                    if (event.getType().equals(LineEvent.Type.STOP)) {
                        clip.close();
                    }
                });
                clip.start();
            }
        });
    }

    /** Plays it again and again until it is stopped. */
    void repeat(Sound sound, boolean on) {
        thread.execute(() -> {
            Clip present = repeating.get(sound);
            if (on && present == null) {
                Clip clip = open(sound);
                if (clip != null) {
                    repeating.put(sound, clip);
                    clip.loop(Clip.LOOP_CONTINUOUSLY);
                }
            } else if (!on && present != null) {
                repeating.remove(sound);
                present.close();
            }
        });
    }

    @Override
    public void close() {
        thread.execute(() -> {
            repeating.values().forEach(Clip::close);
            repeating.clear();
        });
        thread.shutdown();
    }

    private static @Nullable Clip open(Sound sound) {
        try {
            Clip clip = AudioSystem.getClip();
            byte[] samples = sound.samples();
            clip.open(FORMAT, samples, 0, samples.length);
            return clip;
        } catch (LineUnavailableException | IllegalArgumentException silent) {
            LOG.log(System.Logger.Level.DEBUG, "no loudspeaker", silent);
            return null;
        }
    }
}
