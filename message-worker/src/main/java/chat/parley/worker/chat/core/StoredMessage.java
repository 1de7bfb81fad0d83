package chat.parley.worker.chat.core;

import java.time.Instant;
import java.util.UUID;

/**
 * What a repeat needs to know of the first time.
 *
 * @param version the chat's version when the message was stored. Nothing changes a message yet, so the row's own is the
 *     same; what will change messages must keep this one beside it, because a repeat is answered as the first time
 */
@SuppressWarnings("ArrayRecordComponent") // compared by Arrays.equals where it is compared
public record StoredMessage(UUID id, long seq, long version, Instant storedAt, byte[] digest) {}
