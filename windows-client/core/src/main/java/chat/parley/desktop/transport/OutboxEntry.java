package chat.parley.desktop.transport;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.client.ChatMutation;
import chat.parley.wire.model.MessageBody;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message, or a change of messages, that the server has not acknowledged.
 *
 * @param position the order of sending
 * @param shown what a forwarded message says, to show it before the server has copied it; absent otherwise
 * @param createdAt by the clock of this device
 * @param failure why the server refused it for good; absent while it may still be sent
 */
public record OutboxEntry(
        long position,
        ChatMutation change,
        @Nullable MessageBody shown,
        Instant createdAt,
        @Nullable ErrorCode failure) {
    public UUID clientId() {
        return change.clientId();
    }

    public UUID chatId() {
        return change.chatId();
    }

    public OutboxEntry withFailure(ErrorCode code) {
        return new OutboxEntry(position, change, shown, createdAt, code);
    }

    /** Without content, so that none can reach a log. */
    @Override
    public String toString() {
        return "OutboxEntry[clientId=" + clientId() + "]";
    }
}
