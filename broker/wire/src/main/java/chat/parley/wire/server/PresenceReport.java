package chat.parley.wire.server;

import chat.parley.wire.Semantics;
import chat.parley.wire.model.Presence;
import java.util.List;

/**
 * The presence of the watched people now. Others who share no chat with the caller are left out; so are those of whom
 * nothing is known for some seconds after a restart: {@code presence.changed} tells them then.
 */
@Semantics(delivery = "Once per presence.subscribe.")
public record PresenceReport(String re, List<Presence> people) implements Reply {}
