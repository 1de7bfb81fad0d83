package chat.parley.calls.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
                "--load=module-null-sink sink_name=speaker rate=48000 sink_properties=device.description=Speaker",
                "--load=module-null-sink sink_name=room rate=48000",
                "--load=module-remap-source source_name=microphone master=room.monitor"
                        + " source_properties=device.description=Microphone");
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

    /** Plugs a microphone in, in a room of its own that is called as it is, and says how to unplug it. */
    public Unplug plugMicrophone(String name) throws IOException, InterruptedException {
        String room = load("module-null-sink", "sink_name=room-of-" + name, "rate=48000");
        String source = load(
                "module-remap-source",
                "source_name=" + name,
                "master=room-of-" + name + ".monitor",
                "source_properties=device.description=" + name);
        return () -> {
            control("unload-module", source);
            control("unload-module", room);
        };
    }

    /** Plugs a loudspeaker in, and says how to unplug it. */
    public Unplug plugSpeaker(String name) throws IOException, InterruptedException {
        String sink = load(
                "module-null-sink", "sink_name=" + name, "rate=48000", "sink_properties=device.description=" + name);
        return () -> control("unload-module", sink);
    }

    /** Takes a device away. */
    public interface Unplug {
        void run() throws IOException, InterruptedException;
    }

    private String load(String... module) throws IOException, InterruptedException {
        String[] words = new String[module.length + 1];
        words[0] = "load-module";
        System.arraycopy(module, 0, words, 1, module.length);
        return control(words);
    }

    /** What `pactl` answers. */
    public String control(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("env", variable(), "pactl"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("pactl " + String.join(" ", words) + " failed");
        }
        return answer;
    }

    /** Plays a tone into the room until the process is ended. */
    public Process play(int hertz) throws IOException {
        return play(hertz, "room");
    }

    /** The same, into the room of another microphone. */
    public Process play(int hertz, String room) throws IOException {
        // A second holds whole waves only, so that it can follow itself.
        byte[] second = new byte[RATE * 2];
        for (int place = 0; place < RATE; place++) {
            short sample = (short) (AMPLITUDE * Math.sin(2 * Math.PI * hertz * place / RATE));
            second[2 * place] = (byte) sample;
            second[2 * place + 1] = (byte) (sample >> 8);
        }
        Process playing = new ProcessBuilder(List.of(
                        "env",
                        variable(),
                        "pacat",
                        "--playback",
                        "--device=" + room,
                        "--rate=48000",
                        "--channels=1",
                        "--format=s16le"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread.ofVirtual().start(() -> {
            try (OutputStream out = playing.getOutputStream()) {
                while (true) {
                    out.write(second);
                }
            } catch (IOException ended) {
                // By whoever has heard enough.
            }
        });
        return playing;
    }

    /** The part of what the loudspeaker plays in the next half second that is a tone, 0 to 1. */
    public double played(int hertz) throws IOException {
        return played(hertz, "speaker");
    }

    /** The same of another loudspeaker. */
    public double played(int hertz, String speaker) throws IOException {
        Process recording = new ProcessBuilder(List.of(
                        "env",
                        variable(),
                        "parec",
                        "--device=" + speaker + ".monitor",
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
