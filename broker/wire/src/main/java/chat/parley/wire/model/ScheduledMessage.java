package chat.parley.wire.model;

import chat.parley.wire.ErrorCode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits for its time.
 *
 * @param clientId of the {@code message.schedule}, and of the message when it is sent
 * @param failed why it was not sent at its time, if it was not: for example the chat was left. Absent otherwise
 */
public record ScheduledMessage(
        UUID clientId,
        UUID chatId,
        Instant at,
        MessageBody body,
        @Nullable ErrorCode failed) {}
