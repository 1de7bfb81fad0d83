package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.Presence;

/** The presence of a watched person changed. */
@Semantics(delivery = "May be lost and repeated: the last one counts; presence.subscribe asks anew.")
public record PresenceChanged(Presence presence) implements Event {}
