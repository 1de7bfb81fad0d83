package chat.parley.worker.chat.core;

import java.time.Instant;
import java.util.UUID;

/** What a repeat needs to know of the first time. */
@SuppressWarnings("ArrayRecordComponent") // compared by Arrays.equals where it is compared
public record StoredMessage(UUID id, long seq, long version, Instant storedAt, byte[] digest) {}
