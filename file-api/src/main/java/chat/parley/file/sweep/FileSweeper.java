package chat.parley.file.sweep;

import chat.parley.file.blob.BlobStore;
import chat.parley.file.metrics.FileMetrics;
import chat.parley.file.record.Removal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes uploads that were given up, files that no message shows, and what was left of either. Several processes may do
 * so at once: rows that one works on are left out by the others, and to remove a blob twice is no error.
 */
public final class FileSweeper {
    private static final Logger LOG = LoggerFactory.getLogger(FileSweeper.class);
    private static final int AT_ONCE = 100;

    private final Removal removal;
    private final BlobStore store;
    private final Duration abandonedAfter;
    private final FileMetrics metrics;
    private final InstantSource clock;

    public FileSweeper(
            Removal removal, BlobStore store, Duration abandonedAfter, FileMetrics metrics, InstantSource clock) {
        this.removal = removal;
        this.store = store;
        this.abandonedAfter = abandonedAfter;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** One round. Blocks until nothing is left to do. */
    public void sweep() throws IOException {
        Instant now = clock.instant();
        Instant abandoned = now.minus(abandonedAfter);
        int uploads = repeat(() -> removal.markAbandoned(abandoned, AT_ONCE));
        int orphans = 0;
        Removal.Looked looked;
        do {
            looked = removal.markUnattached(now, AT_ONCE);
            orphans += looked.marked();
        } while (looked.files() == AT_ONCE);
        repeat(() -> removal.removeMarked(AT_ONCE));
        repeat(() -> removal.removeLeftovers(AT_ONCE));
        store.removeAbandoned(abandoned);
        metrics.removed("abandoned", uploads);
        metrics.removed("unattached", orphans);
        if (uploads + orphans > 0) {
            LOG.info("Removed {} uploads that were given up and {} files that no message shows", uploads, orphans);
        }
    }

    private static int repeat(Step step) throws IOException {
        int sum = 0;
        int count;
        do {
            count = step.run();
            sum += count;
        } while (count == AT_ONCE);
        return sum;
    }

    /** Returns how many it took. */
    private interface Step {
        int run() throws IOException;
    }
}
