package chat.parley.engines.testing;

import chat.parley.engines.Engines;
import chat.parley.engines.EnginesOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Runs engines for the tests of a whole build in the directory given as the only argument, until standard input ends.
 * Prints {@code ready} when tests can begin.
 */
public final class TestEnginesServer {
    private TestEnginesServer() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: TestEnginesServer DIRECTORY");
            System.exit(2);
        }
        try (Engines engines = Engines.openEmpty(EnginesOptions.test(Path.of(arguments[0])))) {
            Runtime.getRuntime().addShutdownHook(new Thread(engines::kill, "kill test engines"));
            engines.startAll();
            System.out.println("ready");
            // Whoever started this keeps the other end open for as long as the engines are wanted.
            System.in.transferTo(OutputStream.nullOutputStream());
            engines.kill();
        }
    }
}
