package chat.parley.calls.session;

import java.util.UUID;

/**
 * A participant's address: what every frame of a call names.
 *
 * @param node the process that carries the call
 */
public record Place(UUID callId, UUID node, UUID participantId) {}
