package chat.parley.doctor.app;

import chat.parley.doctor.core.Examination;
import chat.parley.doctor.core.Place;
import chat.parley.doctor.core.Probe;
import chat.parley.doctor.core.Report;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.logging.LogManager;

/** Runs probes and prints what they found. */
public final class Reporting {
    /** Nothing failed; there may be warnings. */
    public static final int FINE = 0;
    /** At least one check failed. */
    public static final int FAILED = 1;
    /** It could not run: the command line is wrong, or nothing is there to be looked at. */
    public static final int NOT_RUN = 2;

    private Reporting() {}

    /** Libraries are silent from now on; to be called before any of them is used. */
    public static void silenceLogs() {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("logback.configurationFile", "chat/parley/doctor/logback.xml");
        LogManager.getLogManager().reset();
    }

    /**
     * Prints a report.
     *
     * @param json for programs instead of for people
     * @return the exit code: {@link #FINE}, {@link #FAILED} or {@link #NOT_RUN}
     */
    public static int run(Place place, List<Probe> probes, boolean json, PrintStream out) {
        try {
            Report report = new Examination(InstantSource.system()).run(place, probes);
            out.print(json ? JsonReport.of(report) : TextReport.of(report));
            out.flush();
            return report.hasFailed() ? FAILED : FINE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return NOT_RUN;
        }
    }
}
