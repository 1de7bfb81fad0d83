package chat.parley.sfu.media;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards a worker's log. What the worker calls an error is a warning here, and only so often: peers can cause most of
 * them at will, a failed handshake for example. Its warnings are for developers. Dumps are left out. Workers are run
 * without the log tags under which they write of ICE, DTLS and SRTP, so neither keys nor credentials arrive here.
 */
final class WorkerLog {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerLog.class);
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();
    private static final int WARNINGS_IN_A_WINDOW = 10;
    private static final int LONGEST = 500;

    private long windowBegan = System.nanoTime();
    private int warnings;

    /** A line of the worker's channel. Its first character is the level. */
    void channelLine(long pid, String line) {
        String text = shortened(line.substring(Math.min(1, line.length())));
        switch (line.isEmpty() ? 'X' : line.charAt(0)) {
            case 'E' -> warn(pid, text);
            case 'W' -> LOG.debug("Media worker {}: {}", pid, text);
            case 'D' -> LOG.trace("Media worker {}: {}", pid, text);
            default -> {}
        }
    }

    /** A line of the worker's standard output or error, where it writes what it cannot send, and what a crash leaves. */
    void processLine(long pid, String line) {
        warn(pid, shortened(line));
    }

    private void warn(long pid, String text) {
        if (roomForWarning()) {
            LOG.warn("Media worker {}: {}", pid, text);
        } else {
            LOG.debug("Media worker {}: {}", pid, text);
        }
    }

    private synchronized boolean roomForWarning() {
        long now = System.nanoTime();
        if (now - windowBegan > WINDOW) {
            windowBegan = now;
            warnings = 0;
        }
        return ++warnings <= WARNINGS_IN_A_WINDOW;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
