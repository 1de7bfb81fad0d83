package chat.parley.worker.query;

import chat.parley.storage.keyring.DataKeys;
import chat.parley.wire.client.MessageHistory;
import chat.parley.wire.client.MessagePinned;
import chat.parley.wire.model.Message;
import chat.parley.wire.server.MessagePage;
import chat.parley.worker.view.MessageReader;
import chat.parley.worker.view.Snapshots;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What a person sees of the messages of a chat: the answers of the worker's own readers. */
public final class StoredHistory {
    private final HistoryReader reader;

    public StoredHistory(ConnectionPool pool, DataKeys keys) {
        this.reader = new HistoryReader(new Snapshots(pool, Duration.ofSeconds(1)), new MessageReader(keys));
    }

    public List<Message> newest(UUID userId, UUID chatId) {
        return ((MessagePage) reader.history(userId, new MessageHistory("1", chatId, null, 100, null))).messages();
    }

    public List<Message> pinned(UUID userId, UUID chatId) {
        return ((MessagePage) reader.pinned(userId, new MessagePinned("1", chatId, null))).messages();
    }
}
