package chat.parley.calls.testing;

import chat.parley.calls.media.EngineProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The call engine with coded devices. Arguments: sender, width, height, the file of what is heard, the directory. */
public final class CodedEngine {
    private CodedEngine() {}

    public static void main(String[] arguments) {
        EngineProgram.run(
                () -> new CodedSources(
                        Integer.parseInt(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]),
                        Path.of(arguments[3])),
                Path.of(arguments[4]));
    }

    /** What starts it; to be handed to {@code EngineProcess}. */
    public static List<String> command(int sender, int width, int height, Path heard) {
        return command(
                CodedEngine.class,
                heard.resolveSibling("crash.log"),
                String.valueOf(sender),
                String.valueOf(width),
                String.valueOf(height),
                heard.toString());
    }

    /** What starts an engine with devices of another kind. */
    public static List<String> command(Class<?> program, Path crashes, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:ErrorFile=" + crashes,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
