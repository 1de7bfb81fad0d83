package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.ContentCipher;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to be stored, encrypted.
 *
 * @param notice whether the server itself wrote it
 * @param sentAt now, but for messages that were sent elsewhere before
 * @param editedAt of messages that were edited elsewhere before; null for all others
 */
@SuppressWarnings("ArrayRecordComponent") // written once and never compared
public record NewMessage(
        UUID chatId,
        UUID id,
        long seq,
        long version,
        UUID senderId,
        UUID clientId,
        int contentKey,
        byte[] digest,
        ContentCipher.Encrypted content,
        boolean notice,
        Instant sentAt,
        @Nullable Instant editedAt) {}
