package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.CallRoster;
import java.util.UUID;

/**
 * What is to be known of the call now; to its participants.
 */
@Semantics(delivery = "May be lost or reordered: the largest version counts; call.pong tells which is the newest.")
public record CallState(UUID callId, CallRoster roster) implements CallEvent {}
