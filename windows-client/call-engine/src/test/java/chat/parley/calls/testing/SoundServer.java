package chat.parley.calls.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** A PulseAudio of its own with a loudspeaker that can be listened to, and a microphone in a room where tones are played. */
public final class SoundServer implements AutoCloseable {
    public static final String VARIABLE = "PULSE_SERVER=";

    private static final int RATE = 48_000;
    private static final double AMPLITUDE = 6_500;
    private static final Duration START = Duration.ofSeconds(30);

    private final Path directory;
    private final Process process;

    private SoundServer(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param directory empty
     */
    public static SoundServer start(Path directory) throws IOException, InterruptedException {
        Path socket = directory.resolve("socket");
        ProcessBuilder builder = new ProcessBuilder(
                "pulseaudio",
                "-n",
                "--daemonize=no",
                "--use-pid-file=no",
                "--exit-idle-time=-1",
                "--load=module-native-protocol-unix auth-anonymous=1 socket=" + socket,
                "--load=module-null-sink sink_name=speaker rate=48000",
                "--load=module-null-sink sink_name=room rate=48000",
                "--load=module-remap-source source_name=microphone master=room.monitor");
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("XDG_RUNTIME_DIR", directory.toString());
        builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        SoundServer server = new SoundServer(directory, builder.start());
        long end = System.nanoTime() + START.toNanos();
        while (!Files.exists(socket)) {
            if (!server.process.isAlive() || System.nanoTime() - end > 0) {
                server.close();
                throw new IllegalStateException(
                        "PulseAudio did not start: " + Files.readString(directory.resolve("log")));
            }
            Thread.sleep(50);
        }
        return server;
    }

    /** What programs have to have in their environment to use it. */
    public String variable() {
        return VARIABLE + "unix:" + directory.resolve("socket");
    }

    /** Plays a tone into the room, for a minute at most. */
    public Process play(int hertz) throws IOException {
        byte[] samples = new byte[60 * RATE * 2];
        for (int place = 0; place < samples.length / 2; place++) {
            short sample = (short) (AMPLITUDE * Math.sin(2 * Math.PI * hertz * place / RATE));
            samples[2 * place] = (byte) sample;
            samples[2 * place + 1] = (byte) (sample >> 8);
        }
        Path file = directory.resolve("tone-" + hertz + ".wav");
        AudioFormat format = new AudioFormat(RATE, Short.SIZE, 1, true, false);
        try (AudioInputStream stream =
                new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 2)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
        }
        return new ProcessBuilder(List.of("env", variable(), "paplay", "--device=room", file.toString())).start();
    }

    /** The part of what the loudspeaker plays in the next half second that is a tone, 0 to 1. */
    public double played(int hertz) throws IOException {
        Process recording = new ProcessBuilder(List.of(
                        "env",
                        variable(),
                        "parec",
                        "--device=speaker.monitor",
                        "--rate=48000",
                        "--channels=1",
                        "--format=s16le"))
                .start();
        try (InputStream stream = recording.getInputStream()) {
            byte[] bytes = stream.readNBytes(RATE);
            double[] samples = new double[bytes.length / 2];
            for (int place = 0; place < samples.length; place++) {
                samples[place] = (short) ((bytes[2 * place] & 0xff) | (bytes[2 * place + 1] << 8));
            }
            return Tones.part(samples, hertz, RATE);
        } finally {
            recording.destroy();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
