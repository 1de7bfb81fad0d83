package chat.parley.wire.transport;

import java.util.UUID;

/**
 * Somebody is not a member of a call's chat any more: on its way to the process that carries the call, which cuts the
 * person's media. Who becomes a member again is let in by a {@link CallAdmission} that is published later.
 *
 * @param epoch of the call when the person left the chat: a call that has moved since knows it already
 */
public record CallEviction(UUID callId, int epoch, UUID userId) implements BrokerPayload.Sealed {}
