package chat.parley.worker.chat;

import chat.parley.wire.ErrorCode;
import chat.parley.worker.chat.core.Announcement;
import chat.parley.worker.chat.core.Outcome;
import chat.parley.worker.chat.core.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries frames through: durable, announced, and if they can never be carried out, buried. Returns only when every
 * frame was dealt with in one of these ways, so that the caller may ack.
 */
final class WorkProcessor {
    /** A frame that was begun so often without an end is not begun again. */
    static final int MOST_ATTEMPTS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(WorkProcessor.class);

    private final ChatTransactions transactions;
    private final Attempts attempts;
    private final Announcer announcer;
    private final CheckpointListener checkpoints;
    private final ChatMetrics metrics;
    private final Runnable nodesChanged;

    /** @param nodesChanged looks anew at the processes that carry calls */
    WorkProcessor(
            ChatTransactions transactions,
            Attempts attempts,
            Announcer announcer,
            CheckpointListener checkpoints,
            ChatMetrics metrics,
            Runnable nodesChanged) {
        this.transactions = transactions;
        this.attempts = attempts;
        this.announcer = announcer;
        this.checkpoints = checkpoints;
        this.metrics = metrics;
        this.nodesChanged = nodesChanged;
    }

    /** Deals with frames that were never begun before. */
    void process(List<Work> works) throws InterruptedException {
        try {
            carryThrough(works);
        } catch (RuntimeException e) {
            Patience.rethrowIfHeld(e);
            LOG.warn("A batch of {} frames failed, taking them one by one: {}", works.size(), e.toString());
            for (Work work : works) {
                processSingly(work.tryAgain(), 0);
            }
        }
    }

    /**
     * Deals with frames that may have been begun before. Those that come again for the first time are most likely
     * innocent (a process ended), so they are noted and carried out together; the others singly.
     */
    void processAgain(List<Work> works) throws InterruptedException {
        Map<String, Integer> counts = attempts.counts(keys(works));
        List<Work> together = new ArrayList<>();
        for (Work work : works) {
            int count = counts.getOrDefault(work.attemptKey(), 0);
            if (count == 0) {
                together.add(work);
            } else {
                processTogether(together);
                together = new ArrayList<>();
                processSingly(work, count);
            }
        }
        processTogether(together);
    }

    private void processTogether(List<Work> works) throws InterruptedException {
        if (!works.isEmpty()) {
            attempts.begin(keys(works));
            process(works);
            attempts.end(keys(works));
        }
    }

    private void processSingly(Work work, int begunBefore) throws InterruptedException {
        List<Work> single = List.of(work);
        RuntimeException failure = new IllegalStateException("the process ended while it worked on this frame");
        for (int count = begunBefore; count < MOST_ATTEMPTS - 1; count++) {
            attempts.begin(keys(single));
            try {
                carryThrough(single);
                attempts.end(keys(single));
                return;
            } catch (RuntimeException e) {
                Patience.rethrowIfHeld(e);
                LOG.warn("A frame of chat {} failed: {}", work.chatId(), e.toString());
                failure = e;
            }
        }
        LOG.error(
                "A frame of chat {} is set aside as a dead letter after {} attempts",
                work.chatId(),
                MOST_ATTEMPTS,
                failure);
        announcer.bury(work, failure);
        metrics.buried();
        announcer.announce(Announcement.of(
                List.of(Outcome.Refused.of(work, ErrorCode.INTERNAL, "the server failed on this frame")), List.of()));
        attempts.end(keys(single));
    }

    private void carryThrough(List<Work> works) throws InterruptedException {
        List<Work> open = works;
        while (!open.isEmpty()) {
            ChatMetrics.Stage storing = metrics.begin();
            ChatTransactions.Done done = transactions.carryOut(open);
            storing.stored(done.outcomes().size());
            checkpoints.passed(Checkpoint.AFTER_COMMIT);
            ChatMetrics.Stage announcing = metrics.begin();
            List<Work> unreached = announcer.announce(Announcement.of(done.outcomes(), done.moved(), done.counts()));
            announcing.announced();
            metrics.joined(done.outcomes());
            if (!done.setAside().isEmpty()) {
                LOG.info(
                        "{} frames wait for chats that are busy",
                        done.setAside().size());
            }
            if (!unreached.isEmpty()) {
                LOG.info("{} joinings found nobody to take them, looking for another process", unreached.size());
                nodesChanged.run();
            }
            open = Stream.concat(done.setAside().stream(), unreached.stream()).toList();
        }
    }

    private static List<String> keys(List<Work> works) {
        return works.stream().map(Work::attemptKey).toList();
    }
}
