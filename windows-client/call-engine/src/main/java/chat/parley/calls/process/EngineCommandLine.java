package chat.parley.calls.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the engine is started. */
public final class EngineCommandLine {
    private static final String PROGRAM = "chat.parley.calls.media.EngineProgram";
    /** Another program with its arguments, for benchmarks on machines without a camera. */
    private static final String OTHER = "parley.call-engine";

    /** Further options of its JVM, for benchmarks. */
    private static final String OPTIONS = "parley.call-engine.options";

    private EngineCommandLine() {}

    /**
     * With the Java that runs this process, and its class path.
     *
     * @param logs a directory for reports of crashes
     * @param rnnoise whether RNNoise is wanted, whose network needs the better compiler
     */
    public static List<String> ofThisJava(Path logs, boolean rnnoise) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        // java.exe would open a console window.
        Path java = Path.of(System.getProperty("java.home"), "bin", windows ? "javaw.exe" : "java");
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "--enable-native-access=ALL-UNNAMED",
                // Little is done in Java here: most memory is WebRTC's.
                "-Xms4m",
                "-Xmx96m",
                "-XX:MaxNewSize=2m",
                "-XX:+UseSerialGC",
                "-XX:MinHeapFreeRatio=5",
                "-XX:MaxHeapFreeRatio=10",
                "-XX:-ShrinkHeapInSteps",
                "-XX:+UseCompactObjectHeaders",
                "-XX:ReservedCodeCacheSize=32m",
                "-Xss512k",
                // What the beginning of a call needed and nobody needs any more goes back to the system.
                "-XX:TrimNativeHeapInterval=10000",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:ErrorFile=" + logs.resolve("call-engine-crash-%p.log")));
        String further = System.getProperty(OPTIONS, "");
        command.addAll(further.isEmpty() ? List.of() : List.of(further.split(" ")));
        // The network of RNNoise is one method, too large to be compiled otherwise.
        command.add(rnnoise ? "-XX:-DontCompileHugeMethods" : "-XX:TieredStopAtLevel=1");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(System.getProperty(OTHER, PROGRAM).split(" ")));
        return command;
    }
}
