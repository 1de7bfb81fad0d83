package chat.parley.worker.chat.core;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.MessageSend;
import chat.parley.wire.model.Chat;
import chat.parley.wire.model.ChatKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What became of one frame. */
public sealed interface Outcome {
    Work work();

    /**
     * The message is stored.
     *
     * @param announced whether others are told: not for a repeat whose first time was announced
     */
    record MessageStored(
            Work work,
            MessageSend frame,
            UUID messageId,
            long seq,
            long version,
            Instant storedAt,
            List<UUID> members,
            boolean announced)
            implements Outcome {}

    /** The position was taken note of; it may have been further already. */
    record ReadNoted(Work work, ReadPosition position, List<UUID> members) implements Outcome {}

    /** The chat exists and the others are told of it. */
    record ChatMade(Work work, Chat chat, ChatKind kind, Instant at) implements Outcome {}

    /** The chat existed before. */
    record ChatFound(Work work, Chat chat) implements Outcome {}

    /** Nothing was changed. */
    record Refused(Work work, ErrorCode code, String reason) implements Outcome {}
}
