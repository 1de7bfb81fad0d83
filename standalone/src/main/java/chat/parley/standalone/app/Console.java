package chat.parley.standalone.app;

import java.io.PrintStream;

/** What the operator sees; everything else goes to the log file. */
final class Console {
    private final PrintStream output;
    private final long begun = System.nanoTime();

    Console(PrintStream output) {
        this.output = output;
    }

    /** One thing is done; printed with the seconds since the start. */
    void step(String what) {
        output.printf("%6.1f s  %s%n", (System.nanoTime() - begun) / 1e9, what);
    }

    void line(String text) {
        output.println(text);
    }

    void failure(String message) {
        output.println();
        output.println("parley: " + message.replace("\n", "\n        "));
    }
}
