package chat.parley.file.metrics;

import chat.parley.identity.http.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counters of this service. */
public final class FileMetrics {
    private final MeterRegistry meters;
    private final Counter uploaded;
    private final Counter downloaded;
    private final Counter cut;

    public FileMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.uploaded = bytes(meters, "parley.files.uploaded");
        this.downloaded = bytes(meters, "parley.files.downloaded");
        this.cut = meters.counter("parley.files.cut");
    }

    private static Counter bytes(MeterRegistry meters, String name) {
        return Counter.builder(name).baseUnit("bytes").register(meters);
    }

    /** A part is stored. */
    public void uploaded(long bytes) {
        uploaded.increment((double) bytes);
    }

    /** A content, or the range of it that was asked for, was sent. */
    public void downloaded(long bytes) {
        downloaded.increment((double) bytes);
    }

    /** A download was ended because the sign-in of who read was over. */
    public void cut() {
        cut.increment();
    }

    /** An upload was refused because of a limit. */
    public void refused(ProblemException problem) {
        String limit = problem.rule();
        if (limit != null) {
            meters.counter("parley.files.refused", "limit", limit).increment();
        }
    }

    /** Files were removed that nobody needs. */
    public void removed(String reason, int count) {
        meters.counter("parley.files.removed", "reason", reason).increment(count);
    }
}
