package chat.parley.worker.chat.core;

import chat.parley.wire.model.CallOutcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How a call ended.
 *
 * @param participants everybody who was in it
 * @param entrySeq the message that it left in its chat
 */
public record EndedCall(OpenCall call, CallOutcome outcome, Instant endedAt, List<UUID> participants, long entrySeq) {
    public UUID id() {
        return call.id();
    }
}
