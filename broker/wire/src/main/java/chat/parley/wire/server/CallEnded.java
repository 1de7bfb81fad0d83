package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.CallEndReason;
import java.util.UUID;

/**
 * The call is over for this participant.
 */
@Semantics(delivery = "May be lost: call frames are answered by call_over.")
public record CallEnded(UUID chatId, UUID callId, UUID participantId, CallEndReason reason) implements CallEvent {}
