package chat.parley.calls.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How the engine is started. */
public final class EngineCommandLine {
    private static final String PROGRAM = "chat.parley.calls.media.EngineProgram";

    private EngineCommandLine() {}

    /**
     * With the Java that runs this process, and its class path.
     *
     * @param logs a directory for reports of crashes
     */
    public static List<String> ofThisJava(Path logs) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        // java.exe would open a console window.
        Path java = Path.of(System.getProperty("java.home"), "bin", windows ? "javaw.exe" : "java");
        return List.of(
                java.toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx192m",
                // The network of RNNoise is one method, too large to be compiled otherwise.
                "-XX:-DontCompileHugeMethods",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:ErrorFile=" + logs.resolve("call-engine-crash-%p.log"),
                "-cp",
                System.getProperty("java.class.path"),
                PROGRAM);
    }
}
