package chat.parley.sfu.sdp;

/**
 * SDP that cannot be used. The message is meant for whoever sent it: it names the line and what is wrong with it and
 * never repeats a value, because values may be secrets.
 */
public final class BadSdpException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String problem;

    /** Lines are counted from 1; 0 means that the fault is not in one line. */
    public BadSdpException(int line, String problem) {
        super(line == 0 ? problem : "line " + line + ": " + problem, null, false, false);
        this.line = line;
        this.problem = problem;
    }

    /** Counted from 1; 0 when the fault is not in one line. */
    public int line() {
        return line;
    }

    public String problem() {
        return problem;
    }
}
