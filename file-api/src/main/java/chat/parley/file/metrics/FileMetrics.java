package chat.parley.file.metrics;

import chat.parley.identity.http.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Counters of this service. */
public final class FileMetrics {
    /** Rules of {@link ProblemException}s by which uploads are refused. */
    private static final List<String> LIMITS = List.of("file_bytes", "quota_bytes", "open_uploads");

    private final MeterRegistry meters;
    private final Counter uploaded;
    private final Counter downloaded;
    private final Counter cut;

    public FileMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.uploaded = bytes(meters, "parley.files.uploaded");
        this.downloaded = bytes(meters, "parley.files.downloaded");
        this.cut = meters.counter("parley.files.cut");
        // Before the first one, so that a rate of zero is seen as zero.
        LIMITS.forEach(this::refusals);
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
            refusals(limit).increment();
        }
    }

    private Counter refusals(String limit) {
        return meters.counter("parley.files.refused", "limit", limit);
    }

    /** Files were removed that nobody needs. */
    public void removed(String reason, int count) {
        meters.counter("parley.files.removed", "reason", reason).increment(count);
    }
}
