package chat.parley.standalone.app;

import chat.parley.engines.EngineException;
import chat.parley.standalone.command.CommandLine;
import chat.parley.standalone.command.UsageException;
import java.util.List;

/** What {@code ./parley up} starts. Exit codes: 1 when it could not start, 2 for a wrong command line. */
public final class Standalone {
    private Standalone() {}

    public static void main(String[] arguments) {
        CommandLine commandLine = parse(List.of(arguments));
        // Read by logback.xml; nothing may have logged before.
        System.setProperty("parley.logs", commandLine.data().resolve("logs").toString());
        Console console = new Console(System.out);
        ParleyProcess process = new ParleyProcess(commandLine, console);
        Runtime.getRuntime().addShutdownHook(new Thread(process::stop, "stop"));
        try {
            process.start();
        } catch (RuntimeException failure) {
            if (!process.isStopping()) {
                console.failure(explain(failure, commandLine));
                System.exit(1);
            }
            return;
        }
        if (commandLine.exitWhenReady()) {
            System.exit(0);
        }
    }

    private static CommandLine parse(List<String> arguments) {
        try {
            return CommandLine.parse(arguments);
        } catch (UsageException wrong) {
            System.err.println("parley: " + wrong.getMessage() + "\n        Remedy: ./parley help");
            System.exit(2);
            throw wrong;
        }
    }

    private static String explain(RuntimeException failure, CommandLine commandLine) {
        if (failure instanceof EngineException || failure instanceof StartException) {
            return String.valueOf(failure.getMessage());
        }
        return "Parley could not start: " + rootCause(failure) + "\nMore in "
                + commandLine.data().resolve("logs").resolve("parley.log");
    }

    /** Our own exceptions are written for operators; below them are details, above them Spring's view. */
    private static String rootCause(Throwable failure) {
        Throwable told = failure;
        boolean ours = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean own = cause.getClass().getName().startsWith("chat.parley.");
            if (own || !ours) {
                told = cause;
                ours = ours || own;
            }
        }
        return told.getMessage() == null ? told.toString() : told.getMessage();
    }
}
