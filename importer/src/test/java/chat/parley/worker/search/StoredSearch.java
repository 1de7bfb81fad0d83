package chat.parley.worker.search;

import chat.parley.storage.keyring.DataKeys;
import chat.parley.wire.client.Search;
import chat.parley.wire.model.SearchHit;
import chat.parley.wire.server.SearchPage;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What a person finds: the answers of the worker's own search. */
public final class StoredSearch {
    private final MessageSearch search;

    public StoredSearch(ConnectionPool pool, DataKeys keys) {
        this.search = new MessageSearch(
                new Snapshots(pool, Duration.ofSeconds(1)),
                new SearchStore(new MessageReader(keys)),
                keys,
                new SearchProperties(1, 2_000, 4_000, 1),
                new SearchMetrics(new SimpleMeterRegistry()));
    }

    public List<SearchHit> find(UUID userId, String query) {
        return ((SearchPage) search.find(userId, new Search("1", query, null, null, null, null, null, null, 50)))
                .hits();
    }
}
