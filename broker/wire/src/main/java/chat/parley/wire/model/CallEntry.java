package chat.parley.wire.model;

import java.util.List;
import java.util.UUID;

/**
 * What is left of a call: stands in the chat as a message of who called.
 *
 * @param durationMs from the answer to the end, in milliseconds; 0 when nobody answered
 * @param participants who was in it, at most 100, in the order of their first joining
 */
public record CallEntry(UUID callId, CallOutcome outcome, boolean video, long durationMs, List<UUID> participants) {}
