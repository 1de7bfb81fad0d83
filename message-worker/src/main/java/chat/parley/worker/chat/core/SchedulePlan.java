package chat.parley.worker.chat.core;

import chat.parley.storage.keyring.ContentCipher;
import chat.parley.wire.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What is to be stored of what is sent later.
 *
 * @param gone sent or taken back
 * @param failed could not be sent
 */
public record SchedulePlan(List<Added> added, List<StoredRequest.Name> gone, List<Failed> failed) {
    static final SchedulePlan EMPTY = new SchedulePlan(List.of(), List.of(), List.of());

    public boolean changesNothing() {
        return added.isEmpty() && gone.isEmpty() && failed.isEmpty();
    }

    /**
     * A body that waits, encrypted.
     *
     * @param key number of the content key
     */
    public record Added(StoredRequest.Name name, UUID chatId, Instant at, int key, ContentCipher.Encrypted content) {}

    /** A message that stays to be looked at. */
    public record Failed(StoredRequest.Name name, ErrorCode why) {}
}
