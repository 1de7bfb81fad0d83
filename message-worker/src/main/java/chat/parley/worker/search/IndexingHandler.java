package chat.parley.worker.search;

import chat.parley.broker.amqp.BatchHandler;
import chat.parley.broker.amqp.Received;
import chat.parley.broker.amqp.retry.EndlessRetry;
import chat.parley.storage.PostgresFailures;
import chat.parley.storage.keyring.MasterKeyMissingException;
import chat.parley.wire.transport.BrokerPayload;
import chat.parley.wire.transport.ServiceEvents;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Indexes the messages that events tell of. While PostgreSQL is away the events are held, and stay in their queue. */
final class IndexingHandler implements BatchHandler {
    /** Messages of one transaction. */
    static final int AT_ONCE = 500;

    private final Indexer indexer;
    private final SearchMetrics metrics;
    private final EndlessRetry untilStored =
            new EndlessRetry("index", e -> PostgresFailures.mayPass(e) || MasterKeyMissingException.isCauseOf(e));

    IndexingHandler(Indexer indexer, SearchMetrics metrics) {
        this.indexer = indexer;
        this.metrics = metrics;
    }

    @Override
    public void handle(List<Received<? extends BrokerPayload>> batch) throws InterruptedException {
        Set<MessageAddress> changed = new LinkedHashSet<>();
        for (Received<? extends BrokerPayload> message : batch) {
            if (message.payload() instanceof ServiceEvents events) {
                events.events().forEach(event -> MessageAddress.changedBy(event).ifPresent(changed::add));
            }
        }
        List<MessageAddress> all = new ArrayList<>(changed);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<MessageAddress> slice = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            untilStored.call(() -> {
                indexer.index(slice);
                return slice;
            });
            metrics.indexed(slice.size());
        }
    }
}
