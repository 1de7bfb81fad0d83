package chat.parley.worker.search;

import chat.parley.storage.keyring.DataKey;
import chat.parley.storage.keyring.DataKeyId;
import chat.parley.storage.keyring.DataKeys;
import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.Search;
import chat.parley.wire.server.Failure;
import chat.parley.wire.server.Reply;
import chat.parley.wire.server.SearchPage;
import chat.parley.worker.search.core.Position;
import chat.parley.worker.search.core.SearchQuery;
import chat.parley.worker.search.core.TextAnalysis;
import chat.parley.worker.view.Snapshots;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds messages. */
public final class MessageSearch {
    private final Snapshots snapshots;
    private final SearchStore store;
    private final DataKeys keys;
    private final SearchProperties properties;
    private final SearchMetrics metrics;

    MessageSearch(
            Snapshots snapshots, SearchStore store, DataKeys keys, SearchProperties properties, SearchMetrics metrics) {
        this.snapshots = snapshots;
        this.store = store;
        this.keys = keys;
        this.properties = properties;
        this.metrics = metrics;
    }

    /** Answers a search of a person. */
    public Reply find(UUID userId, Search frame) {
        Optional<Position> before = Optional.ofNullable(frame.after()).flatMap(Position::ofCursor);
        if (frame.after() != null && before.isEmpty()) {
            return Failure.of(frame.id(), ErrorCode.BAD_FRAME, "after must be next of a search.page");
        }
        return snapshots.read(snapshot -> {
            List<SearchedChat> chats = store.chats(snapshot, userId, frame.chatId());
            if (frame.chatId() != null && chats.isEmpty()) {
                return Failure.of(
                        frame.id(), ErrorCode.NOT_A_MEMBER, "there is no such chat or you are not a member of it");
            }
            TextAnalysis analysis = new TextAnalysis();
            SearchQuery query = SearchQuery.of(frame, analysis);
            if (query.findsNothing()) {
                return new SearchPage(frame.id(), List.of(), null, false);
            }
            Map<DataKeyId, DataKey> found = keys.find(
                    snapshot,
                    chats.stream().map(chat -> Indexer.keyId(chat.id())).toList());
            // A chat without a key has no message that was indexed.
            List<SearchedChat> indexed = chats.stream()
                    .filter(chat -> found.containsKey(Indexer.keyId(chat.id())))
                    .toList();
            SearchRun run = new SearchRun(
                    snapshot,
                    store,
                    userId,
                    query,
                    analysis,
                    new HashedTerms(query.groups(), found.values()),
                    properties,
                    frame.limit());
            SearchPage page = run.page(frame.id(), indexed, before.orElse(null));
            metrics.examined(run.examined());
            return page;
        });
    }
}
