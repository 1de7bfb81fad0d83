package chat.parley.worker.chat.core;

import java.util.UUID;

/**
 * A change, other than a message, that was carried out: recognises a repeat.
 *
 * @param clientId what the client calls it; unique for the person
 * @param digest of the frame without its id, under the chat's digest key
 */
@SuppressWarnings("ArrayRecordComponent") // compared by Arrays.equals where it is compared
public record StoredRequest(UUID userId, UUID clientId, UUID chatId, byte[] digest) {
    /** The name of a request: the same in every attempt. */
    public record Name(UUID userId, UUID clientId) {}

    public Name name() {
        return new Name(userId, clientId);
    }
}
