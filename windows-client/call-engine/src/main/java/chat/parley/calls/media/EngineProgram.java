package chat.parley.calls.media;

import chat.parley.calls.engine.EngineChannel;
import chat.parley.desktop.system.HeapTrim;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The child process. Argument: a directory for pictures. Commands come by standard input, messages go by standard output. */
public final class EngineProgram {
    /** Bytes. The young generation has at most 2 MiB. */
    private static final long WORTH_COLLECTING = 4L << 20;

    private EngineProgram() {}

    public static void main(String[] arguments) {
        run(DeviceSources::new, Path.of(arguments[0]));
    }

    /** Runs until standard input ends, and ends the process then. */
    public static void run(Supplier<MediaSources> sources, Path pictures) {
        // What libraries print must not come between the messages.
        System.setOut(System.err);
        HeapTrim.start(WORTH_COLLECTING);
        int exit = 0;
        try {
            new Engine(
                            EngineChannel.fromEngine(
                                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                                    new BufferedWriter(new OutputStreamWriter(
                                            new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8))),
                            sources.get(),
                            pictures)
                    .run();
        } catch (IOException | RuntimeException failure) {
            System.getLogger(EngineProgram.class.getName())
                    .log(System.Logger.Level.ERROR, "the call engine ends", failure);
            exit = 1;
        }
        // Native threads that still run must not be unloaded under their feet.
        Runtime.getRuntime().halt(exit);
    }
}
