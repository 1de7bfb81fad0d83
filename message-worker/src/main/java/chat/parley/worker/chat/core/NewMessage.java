package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.ContentCipher;
import java.util.UUID;

/**
 * A message to be stored, encrypted.
 *
 * @param notice whether the server itself wrote it
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
        boolean notice) {}
