package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.CallRoster;
import java.util.UUID;

/**
 * How a call stands.
 *
 * @param ringing whether the devices of who asked should ring
 * @param ringMs for how much longer, in milliseconds
 */
@Semantics(delivery = "Once per frame.")
public record CallStatus(String re, UUID callId, boolean ringing, long ringMs, CallRoster roster) implements Reply {}
