package chat.parley.bench.client.core;

import chat.parley.wire.model.Message;
import java.util.UUID;

/** Told of what a {@link Replica} takes in. */
public interface ReplicaObserver {
    /** How a message came to be known. */
    enum Source {
        LIVE,
        SYNC,
        HISTORY
    }

    /** A message that the replica did not hold; again after a {@code reset} dropped it. */
    void messageSeen(UUID chatId, Message message, Source source);

    /** The server said something that cannot be true together with what it said before. */
    void contradiction(UUID chatId, String what);
}
