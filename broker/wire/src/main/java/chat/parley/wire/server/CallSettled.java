package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.CallSettlement;
import java.util.UUID;

/**
 * The device stops ringing.
 */
@Semantics(delivery = "May be lost: ringing ends by itself.")
public record CallSettled(UUID chatId, UUID callId, CallSettlement reason) implements CallEvent {}
