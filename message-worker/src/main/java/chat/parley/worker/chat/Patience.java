package chat.parley.worker.chat;

import chat.parley.broker.amqp.retry.EndlessRetry;
import chat.parley.storage.PostgresFailures;
import chat.parley.storage.keyring.MasterKeyMissingException;

/** What a partition waits for, with its order kept. */
final class Patience {
    private Patience() {}

    /** Waits for PostgreSQL, or for the end of this process if it lacks a master key that others have. */
    static EndlessRetry untilStored() {
        return new EndlessRetry("postgres", Patience::isWaitedFor);
    }

    /** Whether a failure is no fault of the frame, so that the frame is held. */
    static boolean isWaitedFor(Throwable failure) {
        return PostgresFailures.mayPass(failure) || MasterKeyMissingException.isCauseOf(failure);
    }
}
