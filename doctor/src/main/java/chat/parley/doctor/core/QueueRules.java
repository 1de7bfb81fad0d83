package chat.parley.doctor.core;

import java.util.ArrayList;
import java.util.List;

/** Judges queues by how they are at one moment. */
public final class QueueRules {
    /** Some ten seconds of a board's work: what waits longer than a breath. */
    private static final long WAITING_WARNED = 5_000;

    /**
     * A queue as the broker tells it.
     *
     * @param waiting messages that nobody has been given yet
     * @param consumers of a queue with a single active consumer only that one is counted
     */
    public record QueueState(String name, boolean exists, long waiting, int consumers) {
        /** One that the broker does not know. */
        public static QueueState missing(String name) {
            return new QueueState(name, false, 0, 0);
        }
    }

    private QueueRules() {}

    /**
     * Judges those that somebody must be taking messages from.
     *
     * @param required without these Parley does not work
     * @param optional without these something smaller is missing
     */
    public static Finding queues(String broker, List<QueueState> required, List<QueueState> optional) {
        List<String> failures = troubles(required);
        List<String> warnings = troubles(optional);
        for (QueueState queue : required) {
            if (queue.waiting() >= WAITING_WARNED) {
                warnings.add(queue.waiting() + " messages wait in " + queue.name());
            }
        }
        if (!failures.isEmpty()) {
            failures.addAll(warnings);
            return Finding.failed(
                    Check.QUEUES,
                    broker,
                    String.join("; ", failures),
                    "start the services that take from them (docker compose ps) and read their logs");
        }
        if (!warnings.isEmpty()) {
            return Finding.warning(
                    Check.QUEUES,
                    broker,
                    String.join("; ", warnings),
                    "run it again in a minute; if they grow, look at the logs of the services and at the disk");
        }
        long waiting = required.stream().mapToLong(QueueState::waiting).sum();
        return Finding.ok(
                Check.QUEUES,
                broker,
                required.size() + optional.size() + " queues have consumers; " + waiting + " messages wait");
    }

    /** Judges what could not be processed. */
    public static Finding deadLetters(String broker, QueueState dead) {
        if (!dead.exists()) {
            return Finding.failed(
                    Check.DEAD_LETTERS,
                    broker,
                    "there is no queue " + dead.name(),
                    "start message-worker, which declares it");
        }
        return dead.waiting() == 0
                ? Finding.ok(Check.DEAD_LETTERS, broker, "none")
                : Finding.warning(
                        Check.DEAD_LETTERS,
                        broker,
                        dead.waiting() + " messages could not be processed",
                        "read the ERROR lines in the log of message-worker, which say why; the messages stay in the queue "
                                + dead.name());
    }

    private static List<String> troubles(List<QueueState> queues) {
        List<String> troubles = new ArrayList<>();
        for (QueueState queue : queues) {
            if (!queue.exists()) {
                troubles.add("there is no queue " + queue.name());
            } else if (queue.consumers() == 0) {
                troubles.add("nobody takes from " + queue.name());
            }
        }
        return troubles;
    }
}
