package chat.parley.sfu.node;

import chat.parley.broker.amqp.Publisher;
import chat.parley.broker.amqp.retry.ConfirmedPublisher;
import chat.parley.wire.topology.Address;
import chat.parley.wire.transport.CallReport;
import chat.parley.wire.transport.CallReports;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the workers what became of calls, in order, until the broker has it. What waits is kept in memory: a few hundred
 * bytes for each call that was answered or ended while the broker was away.
 */
public final class CallReporter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallReporter.class);
    private static final Duration LAST_CONFIRMS = Duration.ofSeconds(5);

    private final ConfirmedPublisher publisher;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("call-reports").factory());

    public CallReporter(Publisher publisher) {
        this.publisher = new ConfirmedPublisher(publisher);
    }

    /** Returns at once. */
    void report(CallReport report) {
        waiting.incrementAndGet();
        try {
            thread.execute(() -> publish(report));
        } catch (RejectedExecutionException e) {
            LOG.debug("What becomes of call {} is not reported any more", report.callId());
        }
    }

    /** Reports that the broker does not have yet. */
    public int waiting() {
        return waiting.get();
    }

    /** Waits for the last confirms, but not for long: a worker finds out by itself that this process is gone. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_CONFIRMS.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} reports about calls were not confirmed by the broker", waiting.get());
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void publish(CallReport report) {
        try {
            publisher.publish(Address.callReports(), new CallReports(List.of(report)));
            waiting.decrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
