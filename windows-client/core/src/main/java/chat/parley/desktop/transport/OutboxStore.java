package chat.parley.desktop.transport;

import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.model.MessageBody;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where unsent changes outlive the program. What a method wrote is on disk when it returns. */
public interface OutboxStore {
    /** All entries in the order of sending. */
    List<OutboxEntry> all();

    /** Puts an entry at the end. */
    OutboxEntry add(ChatMutation change, @Nullable MessageBody shown, Instant createdAt);

    void update(OutboxEntry entry);

    void remove(UUID clientId);
}
